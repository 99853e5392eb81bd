using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Reviews.Rounds;
using Handslag.Reviews.Rules;
using Handslag.TestBed;
using Handslag.Tests.Handovers.Desk;
using Xunit;

namespace Handslag.Tests.Reviews;

/// <summary>The people of the desk on Monday 23 November 2026 at nine, with heads on both sides, and rules with five days of notice where both agreed.</summary>
sealed class ReviewBed : IAsyncDisposable
{
    ReviewBed(DeskBed desk) => Desk = desk;

    public DeskBed Desk { get; }

    public Me MarketingHead { get; private set; } = null!;

    public Me SalesHead => Desk.Head;

    public Me Seller => Desk.Owner;

    public Me Marketer => Desk.Marketer;

    public long Lead => Desk.Bed.Lead("b");

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static WorkRules Agreed { get; } = UsualRules.All with
    {
        Rhythm = ReviewRhythm.ByHand,
        LaunchNoticeDays = 5,
        Templates = [.. UsualRules.All.Templates.Select(template => template with { NoticeDays = 5 })],
    };

    public static async Task<ReviewBed> Create(Databases databases, Provider provider, bool hasRules = true)
    {
        var bed = new ReviewBed(await DeskBed.Create(databases, provider));
        bed.MarketingHead = await bed.Desk.Person("Hein Head", Side.Marketing, Roles.Member | Roles.Head);
        if (!hasRules) return bed;
        var proposed = await bed.Do<ProposeRules, RulesVersion>(use => use.Run(Agreed, bed.MarketingHead, Cancellation));
        await bed.Do<AnswerRules, RulesVersion>(use => use.Agree(proposed.Number, bed.SalesHead, Cancellation));
        return bed;
    }

    /// <summary>Clock of the workspace, as Amsterdam reads it.</summary>
    public void At(string wall) => Desk.Bed.At(wall);

    public async Task<T> Do<TUseCase, T>(Func<TUseCase, Task<Outcome<T>>> act) where TUseCase : notnull
    {
        var outcome = await Desk.Bed.Do(act);
        return outcome.IsRefused ? throw new InvalidOperationException(string.Join(' ', outcome.Refusals.Select(refusal => refusal.Key))) : outcome.Value;
    }

    public async Task<string[]> Refused<TUseCase, T>(Func<TUseCase, Task<Outcome<T>>> act) where TUseCase : notnull =>
        [.. (await Desk.Bed.Do(act)).Refusals?.Select(refusal => refusal.Key) ?? []];

    public Task<T> Ask<TQuestion, T>(Func<TQuestion, Task<T>> ask) where TQuestion : notnull => Desk.Bed.Do(ask);

    public Task Change(Func<HandslagDb, Task> change) => Desk.Bed.Change(change);

    /// <summary>A round over November, answered until the 30th.</summary>
    public Task<ReviewRound> Round() => Do<OpenRound, ReviewRound>(use => use.Run(new(new(2026, 11, 1), new(2026, 11, 23), new(2026, 11, 30)), SalesHead, Cancellation));

    public async Task<RoundView> View(Me? who, int number = 1) => (await Ask<ReviewRounds, RoundView?>(rounds => rounds.One(number, who, Cancellation)))!;

    public static Words Both(string text) => new(text, text);

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}
