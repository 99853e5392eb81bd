using Handslag.Journeys;
using Handslag.Language.Calibration;
using Handslag.Language.Calibration.Sessions;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Language.Sessions;

public sealed class SessionTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_session_draws_half_won_and_half_lost_leads_closes_when_both_sides_are_done_and_then_speaks(Provider provider)
    {
        await using var bed = await CalibrationBed.Create(databases, provider, owned: 5);
        var id = await bed.Open();
        var leads = await bed.Rows<CalibrationLead>(rows => rows.Where(lead => lead.SessionId == id));
        Assert.Equal((15, 15, 30), (leads.Count(lead => lead.Won == true), leads.Count(lead => lead.Won == false), leads.Select(lead => lead.Number).Distinct().Count()));
        Assert.Equal("calibration.open.already", (await bed.Do<SessionResults, Outcome<ClosedSession>>(results => results.Of(id, Cancellation))).Refusals[0].Key);

        // Marketing expects everything that was won, and one more; sales everything that was won.
        var doubtful = leads.First(lead => lead.Won == false).LeadId;
        await bed.LabelAll(id, bed.Marketing, (_, lead) => lead.Won == true || lead.LeadId == doubtful ? 0 : 1);
        Assert.True((await bed.Session(id)).IsOpen);
        await bed.LabelAll(id, bed.Sales, (_, lead) => lead.Won == true ? 0 : 1);
        Assert.False((await bed.Session(id)).IsOpen);
        Assert.Equal("calibration.closed.already", (await bed.Label(id, bed.Sales[1], 1, 0)).Refusals[0].Key);

        var result = (await bed.Do<SessionResults, Outcome<ClosedSession>>(results => results.Of(null, Cancellation))).Value.Result;
        Assert.Equal(1, result.Of(Pairing.WithinMarketing).Agreement.Kappa.Value!.Value, 12);
        Assert.Equal((30, 4), (result.Of(Pairing.Between).Agreement.Leads, result.Of(Pairing.Between).Agreement.Pairs));
        Assert.InRange(result.Of(Pairing.Between).Agreement.Kappa.Value!.Value, .9, .97);
        Assert.Equal(KappaBand.AlmostPerfect, result.Of(Pairing.Between).Agreement.Band);
        Assert.Equal((0, 1), (result.Confusion!.MostConfused!.One, result.Confusion.MostConfused.Other));
        Assert.Equal(PredictionVerdict.TooFewPeople, result.Prediction!.Verdict);
        Assert.All(result.Sample, lead => Assert.Empty(lead.Counts));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nobody_gets_a_lead_they_ever_owned(Provider provider)
    {
        await using var bed = await CalibrationBed.Create(databases, provider, won: 15, lost: 15, owned: 4);
        var id = await bed.Open();
        var numbers = await bed.Do<BlindLeads, IReadOnlyList<(int Number, short? Mine)>>(blind => blind.Numbers(id, bed.Sales[0], Cancellation));
        Assert.Equal(22, numbers.Count);
        Assert.Equal(30, (await bed.Do<BlindLeads, IReadOnlyList<(int Number, short? Mine)>>(blind => blind.Numbers(id, bed.Sales[1], Cancellation))).Count);
        var owned = Enumerable.Range(1, 30).Except(numbers.Select(one => one.Number)).First();
        Assert.Equal("calibration.lead.owned", (await bed.Label(id, bed.Sales[0], owned, 0)).Refusals[0].Key);
    }

    [Fact]
    public async Task Who_labels_sees_neither_who_the_lead_is_nor_where_it_came_from_nor_what_sales_did_with_it()
    {
        await using var bed = await CalibrationBed.Create(databases, Provider.Sqlite);
        var id = await bed.Open();
        var session = await bed.Session(id);
        var design = CalibrationDesign.Read(session.Design);
        Assert.Equal(["journey", "persona", "remark", "sector"], design.Shows);
        var lead = (await bed.Do<BlindLeads, BlindLead?>(blind => blind.One(session, design, bed.Sales[0], 1, Cancellation)))!;
        Assert.Equal(["persona", "sector"], lead.Fields.Select(field => field.Field));
        Assert.Equal([FactKind.Captured, FactKind.StageEntered, FactKind.Responded], lead.Steps.Select(step => step.Kind));
        Assert.Equal([0, 0, 2], lead.Steps.Select(step => step.Day));
        var persona = await bed.Open(bed.Input with { Title = "Personas", Labels = LabelKind.Persona });
        Assert.DoesNotContain("persona", CalibrationDesign.Read((await bed.Session(persona)).Design).Shows);
    }

    [Fact]
    public async Task A_sample_that_cannot_be_about_half_and_half_is_refused_with_what_there_is()
    {
        await using var bed = await CalibrationBed.Create(databases, Provider.Sqlite, won: 11, lost: 80);
        var refused = Assert.Single((await bed.Do<OpenSession, Outcome<SessionOpened>>(open => open.Run(bed.Input, bed.Me, Cancellation))).Refusals);
        Assert.Equal("calibration.strata", refused.Key);
        Assert.Equal(["11", "80", "30", "12"], refused.Arguments);
    }

    [Fact]
    public async Task One_rater_one_class_and_other_nonsense_are_refused_each_with_its_field()
    {
        await using var bed = await CalibrationBed.Create(databases, Provider.Sqlite);
        Assert.Equal([("raters", "calibration.raters.sides")], await Refused(bed.Input with { Raters = [bed.Head] }));
        Assert.Equal([("choices", "calibration.choices.few"), ("question", "calibration.question")], await Refused(bed.Input with { Labels = LabelKind.Own, Choices = [new("warm")] }));
        Assert.Equal([("choices", "calibration.choices.twice")], await Refused(bed.Input with { Labels = LabelKind.Own, Question = "How warm?", Choices = [new("Warm"), new("warm ")] }));
        Assert.Equal([("title", "calibration.title.missing"), ("size", "calibration.size")], await Refused(bed.Input with { Title = " ", Size = 29 }));
        Assert.Equal([("upTo", "calibration.period.backwards"), ("closesOn", "calibration.closesOn")], await Refused(bed.Input with { From = new(2026, 11, 1), UpTo = new(2026, 10, 1), ClosesOn = new(2026, 11, 22) }));
        Assert.Equal([("shows", "calibration.shows")], await Refused(bed.Input with { Shows = ["channel"] }));
        Assert.Equal([("", "calibration.heads")], await Refused(bed.Input, bed.Me with { Roles = Roles.Member }));

        async Task<IEnumerable<(string, string)>> Refused(SessionInput input, Me? who = null) =>
            (await bed.Do<OpenSession, Outcome<SessionOpened>>(open => open.Run(input, who ?? bed.Me, Cancellation))).Refusals.Select(one => (one.Field ?? "", one.Key));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_session_does_not_wait_for_who_has_left_counts_who_moved_where_they_were_and_closes_at_its_date(Provider provider)
    {
        await using var bed = await CalibrationBed.Create(databases, provider);
        var id = await bed.Open();
        await bed.LabelAll(id, [bed.Marketing[0], bed.Sales[1]], (_, lead) => lead.Won == true ? 0 : null);
        await bed.Save(async db =>
        {
            (await db.Set<Member>().SingleAsync(member => member.UserId == bed.Marketing[1], Cancellation)).LeftAt = bed.Clock.GetCurrentInstant();
            (await db.Set<Member>().SingleAsync(member => member.UserId == bed.Sales[0], Cancellation)).Side = Side.Marketing;
        });
        var line = (await bed.Do<SessionsHere, SessionLine?>(sessions => sessions.One(id, bed.Sales[0], Cancellation)))!;
        Assert.Equal([(1, 1, 0), (1, 0, 1)], line.Progress.Select(side => (side.Done, side.Gone, side.Moved)));
        Assert.True(line.AsksReader);

        await bed.Do<SessionClosing, bool>(async closing => { await closing.AtItsDate(await Due(bed), Cancellation); return true; });
        var result = (await bed.Do<SessionResults, Outcome<ClosedSession>>(results => results.Of(id, Cancellation))).Value.Result;
        Assert.Equal((1, 1), (result.Raters[Side.Marketing], result.Raters[Side.Sales]));
        Assert.Null(result.Of(Pairing.WithinSales).Agreement.Raw.Value);
        var between = result.Of(Pairing.Between).Agreement;
        Assert.Equal((15, 1, null, 1), (between.Leads, between.Raw.Value, between.Kappa.Value, between.Ac1.Value));
        Assert.Equal((60, 30), (result.Labels, result.CannotSay));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_case_that_somebody_has_in_mind_is_labelled_too_and_stands_outside_every_figure(Provider provider)
    {
        await using var bed = await CalibrationBed.Create(databases, provider);
        var put = (await bed.Do<ProposeCase, Outcome<CalibrationCase>>(propose => propose.Run(new(CaseOrigin.Signal, bed.Leads[3], null, "Is this a need?", "round:1:M2"), Cancellation))).Value;
        Assert.Equal(put.Id, (await bed.Do<ProposeCase, Outcome<CalibrationCase>>(propose => propose.Run(new(CaseOrigin.Signal, bed.Leads[3], null, "Again", "round:1:M2"), Cancellation))).Value.Id);
        var id = await bed.Open();
        var apart = Assert.Single(await bed.Rows<CalibrationLead>(rows => rows.Where(lead => lead.Part != LeadPart.Sample)));
        Assert.Equal((bed.Leads[3], LeadPart.Case, put.Id, 31), (apart.LeadId, apart.Part, apart.About!.Value, apart.Number));
        await bed.LabelAll(id, [.. bed.Marketing, .. bed.Sales], (user, lead) => lead.Part == LeadPart.Case ? (bed.Marketing.Contains(user) ? 0 : 1) : lead.Won == true ? 0 : 1);
        var result = (await bed.Do<SessionResults, Outcome<ClosedSession>>(results => results.Of(id, Cancellation))).Value.Result;
        Assert.Equal((30, 1, 1d), (result.Sample.Count, result.Apart.Count, result.Of(Pairing.Between).Agreement.Raw.Value!.Value));

        await bed.Do<EraseLead, Outcome<LeadErased>>(erase => erase.Run(bed.Leads[3], null, Cancellation));
        Assert.Null(Assert.Single(await bed.Rows<CalibrationCase>(rows => rows)).Why);
        Assert.Equal(4, (await bed.Rows<CalibrationLabel>(rows => rows.Where(label => label.LeadId == apart.LeadId))).Count);
    }

    [Fact]
    public async Task Only_sessions_that_asked_and_showed_the_same_are_set_beside_each_other()
    {
        await using var bed = await CalibrationBed.Create(databases, Provider.Sqlite, won: 60, lost: 60);
        var first = await bed.Open();
        var second = await bed.Open(bed.Input with { Title = "December" });
        var other = await bed.Open(bed.Input with { Title = "Less seen", Shows = ["sector"] });
        Assert.DoesNotContain((await bed.Rows<CalibrationLead>(rows => rows)).GroupBy(lead => lead.LeadId), lead => lead.Count() > 1);
        foreach (var id in new[] { second, first, other }) await bed.Do<CloseSession, Outcome<CalibrationSession>>(close => close.Run(id, bed.Me, Cancellation));
        var alike = await bed.Do<SessionResults, IReadOnlyList<ClosedSession>>(async results => await results.Alike(await bed.Session(first), Cancellation));
        Assert.Equal([first, second], alike.Select(one => one.Session.Id).Order());
    }

    static async Task<JobRun> Due(CalibrationBed bed)
    {
        var workspace = await bed.Do<HandslagDb, long>(db => Task.FromResult(db.Scope.Id));
        var header = Assert.Single(await bed.Rows<JobHeader>(rows => rows.Where(job => job.WorkspaceId == workspace && job.Kind == SessionClosing.Job)));
        Assert.Equal(Instant.FromUtc(2026, 12, 7, 23, 0), header.DueAt);
        var body = Assert.Single(await bed.Rows<JobBody>(rows => rows.Where(job => job.JobId == header.Id)));
        return await bed.Do<HandslagDb, JobRun>(db => Task.FromResult(new JobRun(db, header, body)));
    }
}
