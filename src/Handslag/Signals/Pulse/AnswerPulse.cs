using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Signals.Pulse;

/// <param name="Score">1 up to 5; null for who cannot say.</param>
public sealed record GivenAnswer(string Statement, int? Score, string? Comment);

/// <summary>
/// Takes somebody's answers, once. That they answered and what they answered go into separate tables, and nothing that is kept joins the two.
/// </summary>
public sealed class AnswerPulse(HandslagDb db, OwnStatements own, SignalLimits limits, AuditLog audit, IClock clock)
{
    /// <summary>Says whether this member may answer now, and for which side; else why not.</summary>
    public async Task<Outcome<PulseTurn>> Look(long userId, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var round = await db.Set<PulseRound>().AsNoTracking().OrderByDescending(one => one.Number).FirstOrDefaultAsync(cancellation);
        if (round is null) return new Refusal("pulse.none.unknown");
        if (!round.IsOpenAt(now)) return new Refusal("pulse.closed.already");
        var participant = await db.Set<PulseParticipant>().AsNoTracking().SingleOrDefaultAsync(one => one.RoundId == round.Id && one.UserId == userId, cancellation);
        if (participant is null) return new Refusal("pulse.notEligible");
        var side = await db.Set<PulseSide>().AsNoTracking().SingleAsync(one => one.RoundId == round.Id && one.Side == participant.Side, cancellation);
        var member = await db.Set<Member>().AsNoTracking().SingleOrDefaultAsync(one => one.UserId == userId && one.LeftAt == null, cancellation);
        if (member is null || member.Side != participant.Side) return new Refusal("pulse.moved");
        if (side.IsTeam ? await db.Set<PulseParticipant>().AnyAsync(one => one.RoundId == round.Id && one.Side == side.Side && one.HasAnswered, cancellation) : participant.HasAnswered)
            return new Refusal(side.IsTeam ? "pulse.team.already" : "pulse.answered.already");
        return new PulseTurn(round, participant.Side, side.IsTeam, side.Eligible, [.. Statement.All, .. (await own.InUse(cancellation)).Select(one => new Statement(one.Key, one.SaidBy))]);
    }

    public async Task<Outcome<PulseRound>> Run(long userId, IReadOnlyList<GivenAnswer> answers, CancellationToken cancellation)
    {
        var outcome = await db.Write(token => Answer(userId, answers, token), cancellation);
        db.ChangeTracker.Clear();
        return outcome;
    }

    async Task<Outcome<PulseRound>> Answer(long userId, IReadOnlyList<GivenAnswer> answers, CancellationToken cancellation)
    {
        var looked = await Look(userId, cancellation);
        if (looked.IsRefused) return looked.Refusals[0];
        var turn = looked.Value;
        if (Check(turn, answers) is { Count: > 0 } refusals) return refusals;
        // Holds the round open until this is committed: what closes it waits, and shuffles these answers too.
        if (await db.Set<PulseRound>().Where(one => one.Id == turn.Round.Id && one.ClosedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.ClosesAt, one => one.ClosesAt), cancellation) == 0) return new Refusal("pulse.closed.already");
        if (turn.IsTeam)
        {
            // A team's answer is nobody's secret; that it is given once is held by the row of the side.
            if (await db.Set<PulseSide>().Where(one => one.RoundId == turn.Round.Id && one.Side == turn.Side && one.Answered == 0)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Answered, 1), cancellation) == 0) return new Refusal("pulse.team.already");
            audit.Record("pulse.teamAnswered", userId, $"pulse:{turn.Round.Id}", ("side", turn.Side));
        }

        if (await db.Set<PulseParticipant>().Where(one => one.RoundId == turn.Round.Id && one.UserId == userId && !one.HasAnswered)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.HasAnswered, true), cancellation) == 0) return new Refusal("pulse.answered.already");
        foreach (var answer in answers.Where(one => one.Score is not null))
            db.Add(new PulseAnswer { WorkspaceId = db.Scope.Id, RoundId = turn.Round.Id, Key = Guid.NewGuid(), Side = turn.Side, Statement = answer.Statement, Score = (short)answer.Score! });
        foreach (var answer in answers.Where(one => one.Score is not null && !string.IsNullOrWhiteSpace(one.Comment)))
            db.Add(new PulseComment { WorkspaceId = db.Scope.Id, RoundId = turn.Round.Id, Key = Guid.NewGuid(), Side = turn.Side, Statement = answer.Statement, Text = answer.Comment!.Trim() });
        await db.SaveChangesAsync(cancellation);
        return turn.Round;
    }

    List<Refusal> Check(PulseTurn turn, IReadOnlyList<GivenAnswer> answers)
    {
        List<Refusal> refusals = [];
        foreach (var answer in answers)
        {
            if (turn.Statements.All(one => one.Key != answer.Statement)) refusals.Add(new("pulse.statement.unknown", "answers", answer.Statement));
            else if (answer.Score is < 1 or > 5) refusals.Add(new("pulse.score", answer.Statement, $"{answer.Score}"));
            if (answer.Comment?.Length > limits.LongestComment) refusals.Add(new("pulse.comment.long", $"comment{answer.Statement}", null, $"{limits.LongestComment}"));
        }

        if (answers.Select(one => one.Statement).Distinct().Count() != answers.Count) refusals.Add(new("pulse.statement.twice", "answers"));
        if (answers.All(one => one.Score is null)) refusals.Add(new("pulse.empty", "answers"));
        return refusals;
    }
}

/// <summary>That somebody may answer now.</summary>
/// <param name="Statements">Those that the side says about the other, and those that are said about it.</param>
public sealed record PulseTurn(PulseRound Round, Side Side, bool IsTeam, int Members, IReadOnlyList<Statement> Statements)
{
    public IEnumerable<Statement> Said => Statements.Where(one => one.SaidBy == Side);

    /// <summary>How the side sees itself.</summary>
    public IEnumerable<Statement> SaidAboutUs => Statements.Where(one => one.SaidBy != Side);
}
