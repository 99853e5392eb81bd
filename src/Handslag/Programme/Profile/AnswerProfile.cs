using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Programme.Profile;

/// <param name="Score">1 up to 5; null for who cannot say.</param>
public sealed record ProfileGiven(string Question, int? Score);

/// <summary>That somebody may answer now.</summary>
public sealed record ProfileTurn(ProfileRound Round, Side Side, bool IsTeam, int Members);

/// <summary>Takes somebody's answers, once. That they answered and what they answered go into separate tables, and nothing that is kept joins the two.</summary>
public sealed class AnswerProfile(HandslagDb db, AuditLog audit, IClock clock)
{
    /// <summary>Says whether this member may answer now, and for which side; else why not.</summary>
    public async Task<Outcome<ProfileTurn>> Look(long userId, CancellationToken cancellation)
    {
        var round = await db.Set<ProfileRound>().AsNoTracking().OrderByDescending(one => one.Number).FirstOrDefaultAsync(cancellation);
        if (round is null || !round.IsOpenAt(clock.GetCurrentInstant())) return new Refusal("profile.none");
        var participant = await db.Set<ProfileParticipant>().AsNoTracking().SingleOrDefaultAsync(one => one.RoundId == round.Id && one.UserId == userId, cancellation);
        var member = await db.Set<Member>().AsNoTracking().SingleOrDefaultAsync(one => one.UserId == userId && one.LeftAt == null, cancellation);
        if (participant is null || member is null || member.Side != participant.Side) return new Refusal("profile.notEligible");
        var side = await db.Set<ProfileSide>().AsNoTracking().SingleAsync(one => one.RoundId == round.Id && one.Side == participant.Side, cancellation);
        if (side.IsTeam ? side.Answered > 0 : participant.HasAnswered) return new Refusal(side.IsTeam ? "profile.team.already" : "profile.answered.already");
        return new ProfileTurn(round, participant.Side, side.IsTeam, side.Eligible);
    }

    public async Task<Outcome<ProfileTurn>> Run(long userId, IReadOnlyList<ProfileGiven> given, CancellationToken cancellation)
    {
        var outcome = await db.Write(token => Answer(userId, given, token), cancellation);
        db.ChangeTracker.Clear();
        return outcome;
    }

    async Task<Outcome<ProfileTurn>> Answer(long userId, IReadOnlyList<ProfileGiven> given, CancellationToken cancellation)
    {
        var looked = await Look(userId, cancellation);
        if (looked.IsRefused) return looked;
        var turn = looked.Value;
        if (Wrong(given) is { Count: > 0 } refusals) return refusals;
        // Holds the round open until this is committed: what closes it waits, and shuffles these answers too.
        if (await db.Set<ProfileRound>().Where(one => one.Id == turn.Round.Id && one.ClosedAt == null).ExecuteUpdateAsync(set => set.SetProperty(one => one.ClosesAt, one => one.ClosesAt), cancellation) == 0) return new Refusal("profile.none");
        if (turn.IsTeam)
        {
            if (await db.Set<ProfileSide>().Where(one => one.RoundId == turn.Round.Id && one.Side == turn.Side && one.Answered == 0).ExecuteUpdateAsync(set => set.SetProperty(one => one.Answered, 1), cancellation) == 0)
                return new Refusal("profile.team.already");
            audit.Record("profile.team.answered", userId, $"profile:{turn.Round.Id}", ("side", turn.Side));
        }

        if (await db.Set<ProfileParticipant>().Where(one => one.RoundId == turn.Round.Id && one.UserId == userId && !one.HasAnswered).ExecuteUpdateAsync(set => set.SetProperty(one => one.HasAnswered, true), cancellation) == 0)
            return new Refusal("profile.answered.already");
        foreach (var answer in given.Where(one => one.Score is not null))
            db.Add(new ProfileAnswer { WorkspaceId = db.Scope.Id, RoundId = turn.Round.Id, Key = Guid.NewGuid(), Side = turn.Side, Question = answer.Question, Score = (short)answer.Score! });
        await db.SaveChangesAsync(cancellation);
        return turn;
    }

    static List<Refusal> Wrong(IReadOnlyList<ProfileGiven> given)
    {
        List<Refusal> refusals = [];
        foreach (var answer in given)
        {
            if (ProfileQuestions.All.All(one => one.Key != answer.Question)) refusals.Add(new("profile.question", "answers", answer.Question));
            else if (answer.Score is < 1 or > 5) refusals.Add(new("profile.score", answer.Question, $"{answer.Score}"));
        }

        if (given.Select(one => one.Question).Distinct().Count() != given.Count) refusals.Add(new("profile.twice", "answers"));
        if (given.All(one => one.Score is null)) refusals.Add(new("profile.empty", "answers"));
        return refusals;
    }
}
