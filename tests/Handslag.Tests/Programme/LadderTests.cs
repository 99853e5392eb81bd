using Handslag.Platform;
using Handslag.Platform.Erasure;
using Handslag.Platform.People;
using Handslag.Programme.Credits;
using Handslag.Programme.Ladder;
using Handslag.Programme.Stakeholders;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Programme;

public sealed class LadderTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_rung_counts_once_sales_signed_it_and_rests_on_the_one_below(Provider provider)
    {
        await using var bed = await ProgrammeBed.In(databases, provider);
        var (marketer, seller) = (await bed.Member("Mia Marketer", Side.Marketing), await bed.Member("Sam Seller", Side.Sales));
        Assert.Equal("programme.owners", Key(await Say(bed, Rung.Baseline, "x", marketer)));
        Assert.Equal("programme.marketers", (await bed.Do<OwnProgramme, Outcome<ProgrammeOwner>>(use => use.Begin(seller, Cancellation))).Refusals[0].Key);
        Assert.False((await bed.Do<OwnProgramme, Outcome<ProgrammeOwner>>(use => use.Begin(marketer, Cancellation))).IsRefused);

        Assert.Equal("ladder.below", Key(await Say(bed, Rung.Sponsor, "x", marketer)));
        Assert.Equal("ladder.what.missing", Key(await Say(bed, Rung.Baseline, "  ", marketer)));
        Assert.Equal("ladder.rung.unknown", Key(await Say(bed, (Rung)9, "x", marketer)));
        Assert.Equal("ladder.unsaid", Key(await Sign(bed, Rung.Baseline, 1, seller)));
        Assert.False((await Say(bed, Rung.Baseline, "We know where we stand", marketer)).IsRefused);
        Assert.Equal("ladder.sales", Key(await Sign(bed, Rung.Baseline, 1, marketer)));
        Assert.Equal("ladder.below", Key(await Say(bed, Rung.Sponsor, "x", marketer)));

        Assert.Equal("ladder.because.missing", Key(await SendBack(bed, Rung.Baseline, 1, "", seller)));
        Assert.False((await SendBack(bed, Rung.Baseline, 1, "The pulse is not closed", seller)).IsRefused);
        Assert.Equal("ladder.back.already", Key(await Sign(bed, Rung.Baseline, 2, seller)));
        Assert.False((await Say(bed, Rung.Baseline, "The pulse is closed now", marketer)).IsRefused);
        Assert.Equal("ladder.changed.meanwhile", Key(await Sign(bed, Rung.Baseline, 1, seller)));
        var signed = await Sign(bed, Rung.Baseline, 3, seller);
        Assert.Equal((true, seller.UserId, null), (signed.Value.IsReached, signed.Value.CosignedBy, signed.Value.SentBackBecause));
        Assert.Equal("ladder.cosigned.already", Key(await Say(bed, Rung.Baseline, "More", marketer)));
        Assert.False((await Say(bed, Rung.Sponsor, "The director supports it", marketer)).IsRefused);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nobody_signs_what_they_said_themselves_when_they_were_still_in_marketing(Provider provider)
    {
        await using var bed = await ProgrammeBed.In(databases, provider);
        var marketer = await bed.Member("Mia Marketer", Side.Marketing);
        await bed.Do<OwnProgramme, Outcome<ProgrammeOwner>>(use => use.Begin(marketer, Cancellation));
        await Say(bed, Rung.Baseline, "Said", marketer);
        Assert.Equal("ladder.own", Key(await Sign(bed, Rung.Baseline, 1, marketer with { Side = Side.Sales })));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Stakeholders_are_there_for_owners_and_for_nobody_else(Provider provider)
    {
        await using var bed = await ProgrammeBed.In(databases, provider);
        var (owner, other) = (await bed.Member("Mia Marketer", Side.Marketing), await bed.Member("Ad Min", Side.Management, Roles.Administrator | Roles.Sponsor));
        var input = new StakeholderInput("Dirk Director", "Board", Stance.Doubtful, "Figures he can show", "Show the funnel", bed.Today.PlusDays(3));
        await bed.Do<OwnProgramme, Outcome<ProgrammeOwner>>(use => use.Begin(owner, Cancellation));
        Assert.Equal("programme.owners", Key(await bed.Do<KeepStakeholders, Outcome<Stakeholder>>(use => use.Add(input, other, Cancellation))));
        var added = (await bed.Do<KeepStakeholders, Outcome<Stakeholder>>(use => use.Add(input, owner, Cancellation))).Value;
        Assert.Null(await bed.Do<KeepStakeholders, IReadOnlyList<Stakeholder>?>(use => use.List(other, Cancellation)));
        Assert.Single((await bed.Do<KeepStakeholders, IReadOnlyList<Stakeholder>?>(use => use.List(owner, Cancellation)))!);
        Assert.Equal("stakeholder.changed.meanwhile", Key(await bed.Do<KeepStakeholders, Outcome<Stakeholder>>(use => use.Change(added.Id, 7, input, owner, Cancellation))));
        Assert.Equal("programme.owners", Key(await bed.Do<KeepStakeholders, Outcome<Stakeholder>>(use => use.Remove(added.Id, other, Cancellation))));
        Assert.Equal(["name", "stance", "nextStep"], (await bed.Do<KeepStakeholders, Outcome<Stakeholder>>(use => use.Add(new(" ", null, (Stance)9, null, null, bed.Today), owner, Cancellation))).Refusals.Select(one => one.Field));

        Assert.Equal("programme.last", (await bed.Do<OwnProgramme, Outcome<ProgrammeOwner>>(use => use.StepDown(owner, Cancellation))).Refusals[0].Key);
        Assert.False((await bed.Do<OwnProgramme, Outcome<ProgrammeOwner>>(use => use.TakeIn(other.UserId, owner, Cancellation))).IsRefused);
        Assert.NotNull(await bed.Do<KeepStakeholders, IReadOnlyList<Stakeholder>?>(use => use.List(other, Cancellation)));
        Assert.False((await bed.Do<OwnProgramme, Outcome<ProgrammeOwner>>(use => use.StepDown(owner, Cancellation))).IsRefused);
        Assert.Null(await bed.Do<KeepStakeholders, IReadOnlyList<Stakeholder>?>(use => use.List(owner, Cancellation)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Where_all_owners_left_only_a_head_of_marketing_takes_the_programme_over(Provider provider)
    {
        await using var bed = await ProgrammeBed.In(databases, provider);
        var (owner, next, head) = (await bed.Member("Mia Marketer", Side.Marketing), await bed.Member("Max Marketer", Side.Marketing), await bed.Member("Hetty Head", Side.Marketing, Roles.Head));
        await bed.Do<OwnProgramme, Outcome<ProgrammeOwner>>(use => use.Begin(owner, Cancellation));
        Assert.Equal("programme.begun.already", (await bed.Do<OwnProgramme, Outcome<ProgrammeOwner>>(use => use.Begin(next, Cancellation))).Refusals[0].Key);
        await bed.Read(unit => unit.Db.Set<Member>().Where(member => member.UserId == owner.UserId).ExecuteUpdateAsync(set => set.SetProperty(member => member.LeftAt, bed.Clock.GetCurrentInstant()), Cancellation));
        Assert.Equal("programme.left", (await bed.Do<OwnProgramme, Outcome<ProgrammeOwner>>(use => use.Begin(next, Cancellation))).Refusals[0].Key);
        Assert.False((await bed.Do<OwnProgramme, Outcome<ProgrammeOwner>>(use => use.Begin(head, Cancellation))).IsRefused);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_promise_is_credit_once_the_other_side_confirms_it(Provider provider)
    {
        await using var bed = await ProgrammeBed.In(databases, provider);
        var (marketer, seller, manager) = (await bed.Member("Mia Marketer", Side.Marketing), await bed.Member("Sam Seller", Side.Sales), await bed.Member("Dina Director", Side.Management));
        Assert.Equal(["promise", "due"], (await bed.Do<KeepCredits, Outcome<Credit>>(use => use.Promise(new(" ", bed.Today.PlusDays(-1)), marketer, Cancellation))).Refusals.Select(one => one.Field));
        Assert.Equal("credit.side", Key(await bed.Do<KeepCredits, Outcome<Credit>>(use => use.Promise(new("x", bed.Today, Side.Sales), manager, Cancellation))));
        var id = (await bed.Do<KeepCredits, Outcome<Credit>>(use => use.Promise(new("A price sheet", bed.Today.PlusDays(3), Side.Sales), marketer, Cancellation))).Value.Id;

        Assert.Equal("credit.own", Key(await bed.Do<KeepCredits, Outcome<Credit>>(use => use.SayKept(id, seller, Cancellation))));
        Assert.Equal("credit.unsaid", Key(await bed.Do<KeepCredits, Outcome<Credit>>(use => use.Answer(id, true, null, seller, Cancellation))));
        Assert.Equal(CreditState.SaidKept, (await bed.Do<KeepCredits, Outcome<Credit>>(use => use.SayKept(id, marketer, Cancellation))).Value.State);
        foreach (var wrong in new[] { marketer, manager }) Assert.Equal("credit.other", Key(await bed.Do<KeepCredits, Outcome<Credit>>(use => use.Answer(id, true, null, wrong, Cancellation))));
        Assert.Equal("credit.reason.missing", Key(await bed.Do<KeepCredits, Outcome<Credit>>(use => use.Answer(id, false, " ", seller, Cancellation))));
        Assert.Equal(CreditState.NotSo, (await bed.Do<KeepCredits, Outcome<Credit>>(use => use.Answer(id, false, "One page is missing", seller, Cancellation))).Value.State);
        bed.Clock.Advance(Duration.FromDays(5));
        await bed.Do<KeepCredits, Outcome<Credit>>(use => use.SayKept(id, marketer, Cancellation));
        var confirmed = (await bed.Do<KeepCredits, Outcome<Credit>>(use => use.Answer(id, true, null, seller, Cancellation))).Value;
        Assert.Equal((Side.Marketing, CreditState.Confirmed, false, null), (confirmed.Side, confirmed.State, confirmed.IsOnTime, confirmed.Reason));
        Assert.Equal("credit.unknown", Key(await bed.Do<KeepCredits, Outcome<Credit>>(use => use.SayKept(id + 999, marketer, Cancellation))));
    }

    [Fact]
    public void A_side_stands_by_what_is_due_or_answered()
    {
        var today = new LocalDate(2026, 11, 27);
        Credit[] credits =
        [
            Made(CreditState.Confirmed, due: 3, kept: 3), Made(CreditState.Confirmed, due: 3, kept: 1), Made(CreditState.Open, due: -5), Made(CreditState.Open, due: 5), Made(CreditState.NotSo, due: -9, kept: 0),
            Made(CreditState.TakenBack, due: 9), Made(CreditState.Confirmed, due: 1, kept: 1, Side.Sales),
        ];
        Assert.Equal(new CreditStanding(Side.Marketing, Due: 4, Confirmed: 2, OnTime: 1), CreditStanding.Of(Side.Marketing, credits, today));
        Assert.Equal(new CreditStanding(Side.Sales, 1, 1, 1), CreditStanding.Of(Side.Sales, credits, today));

        Credit Made(CreditState state, int due, int? kept = null, Side side = Side.Marketing) =>
            new() { Promise = "x", Side = side, State = state, Due = today.PlusDays(-due), KeptOn = kept is { } days ? today.PlusDays(-days) : null };
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_erased_lead_is_named_nowhere_in_the_programme(Provider provider)
    {
        await using var bed = await ProgrammeBed.In(databases, provider);
        var (marketer, seller) = (await bed.Member("Mia Marketer", Side.Marketing), await bed.Member("Sam Seller", Side.Sales));
        await bed.Do<OwnProgramme, Outcome<ProgrammeOwner>>(use => use.Begin(marketer, Cancellation));
        await Say(bed, Rung.Baseline, "We asked Zoë Zomer too", marketer);
        await bed.Do<KeepCredits, Outcome<Credit>>(use => use.Promise(new("Call Zoë Zomer", bed.Today), seller, Cancellation));
        await bed.Do<KeepStakeholders, Outcome<Stakeholder>>(use => use.Add(new("Zoë Zomer", null, Stance.Neutral, null, null, null), marketer, Cancellation));
        await bed.Do<KeepStakeholders, Outcome<Stakeholder>>(use => use.Add(new("Dirk Director", null, Stance.Neutral, null, null, null), marketer, Cancellation));
        await bed.Read(async unit =>
        {
            await Handslag.Programme.ForgetInProgramme.Run(unit.Db, 1, new Traces(["Zoë Zomer"]), Cancellation);
            return true;
        });
        Assert.Equal("…", await bed.Read(unit => unit.Db.Set<LadderStep>().Select(step => step.What).SingleAsync(Cancellation)));
        Assert.Equal("…", await bed.Read(unit => unit.Db.Set<Credit>().Select(credit => credit.Promise).SingleAsync(Cancellation)));
        Assert.Equal("Dirk Director", await bed.Read(unit => unit.Db.Set<Stakeholder>().Select(one => one.Name).SingleAsync(Cancellation)));
    }

    static string Key<T>(Outcome<T> outcome) => outcome.Refusals[0].Key;

    static Task<Outcome<LadderStep>> Say(ProgrammeBed bed, Rung rung, string what, Me who) => bed.Do<ClimbLadder, Outcome<LadderStep>>(use => use.Say(rung, what, who, Cancellation));

    static Task<Outcome<LadderStep>> Sign(ProgrammeBed bed, Rung rung, long revision, Me who) => bed.Do<ClimbLadder, Outcome<LadderStep>>(use => use.Cosign(rung, revision, who, Cancellation));

    static Task<Outcome<LadderStep>> SendBack(ProgrammeBed bed, Rung rung, long revision, string because, Me who) => bed.Do<ClimbLadder, Outcome<LadderStep>>(use => use.SendBack(rung, revision, because, who, Cancellation));
}
