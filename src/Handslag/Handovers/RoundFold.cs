using System.Runtime.InteropServices;
using Handslag.Agreement;
using Handslag.Journeys;
using NodaTime;

namespace Handslag.Handovers;

/// <summary>Goes through the steps of one lead once and notes its rounds. Who holds the lead follows from its stage and from what was said about it.</summary>
ref struct RoundFold(HandoverRules rules, LeadAtSource lead, Rounds into)
{
    const int Nowhere = -1;

    readonly List<Handover> handovers = into.HandoverList;
    int stage = Nowhere;
    int lastOpenStage = Nowhere;
    int intoOrder;
    bool isOpen;
    bool isParked;
    bool isGivenBack;
    long owner = lead.OwnerId;
    FieldMask fields;
    Instant pausedAt;
    string? pauseReason;

    public void Apply(in Step step)
    {
        if (step.IsOwn && isOpen) Current.HasOwnFacts = true;
        switch (step.Kind)
        {
            case FactKind.Assigned or FactKind.Reassigned:
                owner = step.SubjectId;
                if (isOpen) Current.HolderId = owner;
                if (isOpen && !Current.IsDecided) Current.OwnerId = owner;
                break;
            case FactKind.FieldsSet:
                fields = fields.With(step.Filled).Without(step.Emptied);
                break;
            case FactKind.Attempted when step.Reached is { } reached:
                Try(step, reached);
                break;
            case FactKind.Responded:
                Try(step, reached: true);
                break;
            case FactKind.Accepted:
                Decide(Decision.Accepted, step);
                break;
            case FactKind.Returned:
                Return(step);
                break;
            case FactKind.ReturnAnswered:
                Answer(step);
                break;
            case FactKind.Paused when step.Reason is not null && pauseReason is null && IsOpenOrOwed:
                (pausedAt, pauseReason) = (step.At, step.Reason);
                break;
            case FactKind.Resumed:
                Resume(step.At);
                break;
            case FactKind.HandedOver:
                HandOver(step);
                return;
        }

        Move(step);
    }

    public void Finish()
    {
        if (pauseReason is not null) into.AddPause(new(pausedAt, null, pauseReason));
        into.SealPauses();
    }

    readonly ref Handover Current => ref CollectionsMarshal.AsSpan(handovers)[^1];

    readonly bool IsOpenOrOwed => isOpen || (handovers.Count > 0 && handovers[^1].IsAwaitingAnswer);

    /// <summary>In words: to sales, or with a stage of marketing or as warming, back.</summary>
    void HandOver(in Step step)
    {
        var version = rules.At(step.At);
        var named = step.StageId == 0 ? Nowhere : rules.PlaceOf(step.StageId);
        if (step.Reason == Steps.Warming || (named != Nowhere && version[named].IsMarketing))
        {
            if (isOpen) EndRound(RoundEnd.Warming, Decision.Warming, step);
            if (step.Reason == Steps.Warming) (isGivenBack, into.IsSalesOwn) = (true, false);
        }
        else if (!isOpen && (named == Nowhere || version[named].IsSalesOpen))
        {
            Open(version, named, step);
        }

        Move(step);
    }

    /// <summary>What follows from the stage a step names, or from its kind where it names none.</summary>
    void Move(in Step step)
    {
        var to = step.StageId != 0 ? rules.PlaceOf(step.StageId) : step.Kind == FactKind.Reopened ? lastOpenStage : Nowhere;
        var version = rules.At(step.At);
        if (to == Nowhere || to == stage)
        {
            if (step.Kind == FactKind.Won) Close(RoundEnd.Won, step);
            else if (step.Kind == FactKind.Lost) Close(RoundEnd.Lost, step);
            else if (step.Kind == FactKind.Parked) Park(step);
            else if (isParked && to != Nowhere && step.Kind is FactKind.Reopened or FactKind.StageEntered) Enter(version, to, step);
            return;
        }

        Enter(version, to, step);
    }

    void Enter(CompiledVersion version, int to, in Step step)
    {
        var (rule, from) = (version[to], stage);
        var isFromMarketing = isParked || isGivenBack || (from != Nowhere && version[from] is { IsMarketing: true } or { Kind: StageKind.Parked });
        if (rule.IsSalesOpen)
        {
            if (isOpen) GoOn(version, to, step);
            else if (isFromMarketing) Open(version, to, step);
            else if (from == Nowhere && handovers.Count == 0) into.IsSalesOwn = true;
        }
        else if (rule.IsMarketing)
        {
            if (isOpen && from != Nowhere && rule.Order < version[from].Order) EndRound(RoundEnd.MovedBack, Decision.MovedBack, step);
            (isGivenBack, into.IsSalesOwn) = (false, false);
        }
        else if (rule.Kind == StageKind.Won)
        {
            if (!isOpen && isFromMarketing && rule.Side == Platform.Side.Sales) Open(version, to, step);
            Close(RoundEnd.Won, step);
        }
        else if (rule.Kind == StageKind.Lost)
        {
            Close(RoundEnd.Lost, step);
        }
        else
        {
            Park(step);
        }

        stage = to;
        if (rule.Kind == StageKind.Open) lastOpenStage = to;
        if (rule.Kind != StageKind.Parked) isParked = false;
    }

    /// <summary>To a stage of sales while with sales: a stage entered in the moment of handing over is the one handed into.</summary>
    void GoOn(CompiledVersion version, int to, in Step step)
    {
        ref var handover = ref Current;
        var rule = version[to];
        if (handover.StageId == 0 && step.At == handover.Start) (handover.StageId, intoOrder) = (rule.Id, rule.Order);
        else if (handover.StageId != rule.Id && rule.Order > intoOrder) Decide(Decision.MovedOn, step);
    }

    /// <summary>No agreement then, no handover.</summary>
    void Open(CompiledVersion version, int to, in Step step)
    {
        Resume(step.At);
        (isParked, isGivenBack, into.IsSalesOwn) = (false, false, false);
        if (version.Version is null) return;
        Answer(step);
        intoOrder = to != Nowhere ? version[to].Order : stage != Nowhere ? version[stage].Order : 0;
        handovers.Add(new Handover
        {
            Round = handovers.Count + 1,
            OpeningSeq = step.Seq,
            Start = step.At,
            StartPrecision = step.Precision,
            RecordedAt = step.RecordedAt,
            Version = version.Version,
            StageId = to != Nowhere ? version[to].Id : 0,
            OwnerId = owner,
            HolderId = owner,
            Fields = fields,
            HasOwnFacts = step.IsOwn,
            Covered = rules.CoveredBySource(lead.SourceId),
        });
        isOpen = true;
    }

    readonly void Try(in Step step, bool reached)
    {
        if (!isOpen) return;
        ref var handover = ref Current;
        handover.Attempts++;
        if (handover.RespondedAt is null) (handover.RespondedAt, handover.RespondedPrecision) = (step.At, step.Precision);
        into.AttemptList.Add(new(handovers.Count - 1, step.At, step.Precision, reached));
    }

    readonly void Decide(Decision decision, in Step step)
    {
        if (!isOpen || Current.IsDecided) return;
        ref var handover = ref Current;
        (handover.Decision, handover.DecidedAt, handover.DecidedPrecision) = (decision, step.At, step.Precision);
    }

    /// <summary>Said after the lead had already been moved back, a return gives that its reason.</summary>
    void Return(in Step step)
    {
        if (isOpen) EndRound(RoundEnd.Returned, Decision.Returned, step);
        else if (handovers.Count == 0 || handovers[^1] is not { End: RoundEnd.MovedBack, AnsweredAt: null }) return;
        ref var handover = ref Current;
        if (handover.Decision == Decision.MovedBack) handover.Decision = Decision.Returned;
        (handover.End, handover.ReturnReason, handover.HasReturnExample) = (RoundEnd.Returned, step.Reason, step.HasExample);
        handover.HasOwnFacts |= step.IsOwn;
        isGivenBack = stage == Nowhere || !rules.At(step.At)[stage].IsMarketing;
    }

    void Answer(in Step step)
    {
        if (isOpen || handovers.Count == 0) return;
        ref var handover = ref Current;
        if (!handover.IsAwaitingAnswer) return;
        (handover.AnsweredAt, handover.AnsweredPrecision) = (step.At, step.Precision);
        handover.HasOwnFacts |= step.IsOwn;
        Resume(step.At);
    }

    void Park(in Step step)
    {
        if (isOpen) EndRound(RoundEnd.Parked, Decision.None, step);
        else Answer(step);
        (isParked, isGivenBack, into.IsSalesOwn) = (true, false, false);
    }

    /// <summary>Nobody wins a lead unseen: winning responds and accepts. Losing does neither.</summary>
    void Close(RoundEnd end, in Step step)
    {
        if (isOpen)
        {
            ref var handover = ref Current;
            if (end == RoundEnd.Won && handover.RespondedAt is null) (handover.RespondedAt, handover.RespondedPrecision) = (step.At, step.Precision);
            EndRound(end, end == RoundEnd.Won ? Decision.Won : Decision.Lost, step);
            if (step.IsOwn && step.Precision == Precision.Instant) handover.EndEnteredAt = step.RecordedAt;
        }
        else
        {
            Answer(step);
        }

        (isParked, isGivenBack) = (false, false);
    }

    void EndRound(RoundEnd end, Decision decision, in Step step)
    {
        if (decision != Decision.None) Decide(decision, step);
        ref var handover = ref Current;
        (handover.End, handover.EndedAt, handover.EndedPrecision, handover.EndRecordedAt) = (end, step.At, step.Precision, step.RecordedAt);
        isOpen = false;
        Resume(step.At);
    }

    void Resume(Instant at)
    {
        if (pauseReason is not null && at > pausedAt) into.AddPause(new(pausedAt, at, pauseReason));
        pauseReason = null;
    }
}
