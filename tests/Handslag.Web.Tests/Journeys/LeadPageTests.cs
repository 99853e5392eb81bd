using System.Net;
using AngleSharp.Dom;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Consent;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Journeys;

public sealed class LeadPageTests(Hosts hosts)
{
    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task The_page_says_who_the_lead_is_where_it_stands_and_what_happened(Provider provider)
    {
        var lead = await SampleLead.In(await hosts.Shared(provider));
        var page = await (await lead.Host.SignedIn(lead.Workspace)).Open(lead.Page);

        Assert.Equal("Zoë <b>Ångström</b>, Polder Bouw BV", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("complete up to", page.QuerySelector(".basis")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Europe/Amsterdam", page.QuerySelector(".basis")!.TextContent, StringComparison.Ordinal);
        var crm = page.QuerySelector("a[href='https://crm.example/leads/1']")!;
        Assert.Contains("noopener", crm.GetAttribute("rel"), StringComparison.Ordinal);
        Assert.Equal(["Contact attempted", "To Marketing qualified", "To Lead"], page.QuerySelectorAll(".timeline-fact b").Select(b => b.TextContent));
        Assert.Contains("by phone · not reached", page.QuerySelector(".timeline-fact")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Left a message", page.QuerySelector(".timeline-text")!.TextContent, StringComparison.Ordinal);
        var days = page.QuerySelectorAll(".timeline-fact time").Select(time => time.TextContent.Replace('\u00a0', ' ')).ToArray();
        Assert.Equal(["Wed 4 Nov 09:00", "Tue 3 Nov", "Mon 2 Nov 09:00"], days);
        Assert.Contains("1 other lead of this company", page.QuerySelector(".lead-about")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("webinar", page.QuerySelector(".lead-about")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("figure.journey"));
    }

    [Fact]
    public async Task One_fact_is_one_and_a_phone_leaves_every_second_day_out()
    {
        var lead = await SampleLead.In(await hosts.Shared(Provider.Sqlite));
        var reader = await lead.Host.SignedIn(lead.Workspace);
        Assert.StartsWith("Journey: 3 facts, ", (await reader.Open(lead.Page)).QuerySelector("figure.journey")!.GetAttribute("aria-label"), StringComparison.Ordinal);

        var who = new Me(1, "Ada", Side.Management, Roles.Administrator, null);
        foreach (var fact in lead.Facts.Skip(1))
            Assert.False((await lead.Host.Do<WithdrawFact, Outcome<long>>(use => use.Run(new(lead.Id, fact, fact, "never happened"), who, Cancellation), lead.Workspace.Id)).IsRefused);
        var picture = (await reader.Open(lead.Page)).QuerySelector("figure.journey")!;
        Assert.StartsWith("Journey: 1 fact, ", picture.GetAttribute("aria-label"), StringComparison.Ordinal);
        var ticks = picture.QuerySelectorAll("svg:has(> .tick)").Select(tick => tick.ClassList.Contains("between")).ToList();
        Assert.True(ticks.Count > 2);
        Assert.Equal(ticks.Select((_, place) => place % 2 == 1), ticks);
    }

    [Fact]
    public async Task The_oldest_fact_comes_first_when_asked_for()
    {
        var lead = await SampleLead.In(await hosts.Shared(Provider.Sqlite));
        var page = await (await lead.Host.SignedIn(lead.Workspace)).Open(lead.Page + "?order=oldest");
        Assert.Equal("To Lead", page.QuerySelector(".timeline-fact b")!.TextContent);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lead_of_another_workspace_does_not_exist_here(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var (lead, other) = (await SampleLead.In(host), await SampleLead.In(host));
        var person = await host.SignedIn(other.Workspace, roles: Roles.Member | Roles.Administrator);
        foreach (var path in new[] { $"/w/{other.Workspace.Slug}/leads/{lead.Id}", lead.Page, $"/w/{other.Workspace.Slug}/leads/999999999" })
            Assert.Equal(HttpStatusCode.NotFound, (await person.Client.GetAsync(path, Cancellation)).StatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Without_a_basis_people_are_left_out_and_the_page_says_why(Provider provider)
    {
        var lead = await SampleLead.In(await hosts.Shared(provider));
        var member = await (await lead.Host.SignedIn(lead.Workspace)).Open(lead.Page);
        Assert.DoesNotContain("Bram Jansen", member.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("No basis for showing people", member.QuerySelector(".lead-about")!.TextContent, StringComparison.Ordinal);

        var routes = await (await lead.Host.SignedIn(lead.Workspace, roles: Roles.Member | Roles.Administrator)).Open(lead.Page);
        Assert.Contains("Bram Jansen", routes.QuerySelector(".lead-about")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Bram Jansen", routes.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task With_a_basis_people_are_named_and_the_look_is_in_the_audit_log(Provider provider)
    {
        var lead = await SampleLead.In(await hosts.Shared(provider));
        await lead.Host.Do<HandslagDb, int>(db => db.Set<Workspace>().Where(w => w.Id == lead.Workspace.Id).ExecuteUpdateAsync(set => set.SetProperty(w => w.WorksCouncil, WorksCouncil.None), Cancellation), lead.Workspace.Id);
        await lead.Host.Do<RecordBasis, Outcome<BasisRecord>>(record => record.Run(
            new() { Purpose = "Coaching", LegalBasis = "legitimateInterest", InformedOn = new LocalDate(2026, 11, 2) }, 1, Cancellation), lead.Workspace.Id);
        var page = await (await lead.Host.SignedIn(lead.Workspace)).Open(lead.Page);
        Assert.Contains("by Bram Jansen", page.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        var look = await lead.Host.Do<HandslagDb, AuditEntry>(db => db.Set<AuditEntry>().SingleAsync(entry => entry.Action == "person.figures.seen", Cancellation), lead.Workspace.Id);
        Assert.Equal($"lead:{lead.Id}", look.Subject);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_administrator_corrects_a_fact_and_reads_what_it_said_before(Provider provider)
    {
        var lead = await SampleLead.In(await hosts.Shared(provider));
        var person = await lead.Host.SignedIn(lead.Workspace, roles: Roles.Member | Roles.Administrator);
        var answer = await person.Send(lead.Act(0, "correct"), "correct", ("Form.At", "2026-11-01"), ("Form.Time", "10:15"), ("Form.Stage", "lead"), ("Form.Reason", "CRM was late"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith($"#fact-{lead.Facts[0]}", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);

        var fact = (await person.Open(lead.Page)).QuerySelector($"#fact-{lead.Facts[0]}")!;
        Assert.Equal("Sun 1 Nov 10:15", fact.QuerySelector("time")!.TextContent.Replace('\u00a0', ' '));
        Assert.Contains("Mon 2 Nov 09:00 → Sun 1 Nov 10:15", fact.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("Corrected by marketing", fact.TextContent, StringComparison.Ordinal);
        Assert.Contains("CRM was late", fact.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_that_cannot_be_keeps_what_was_typed()
    {
        var lead = await SampleLead.In(await hosts.Shared(Provider.Sqlite));
        var person = await lead.Host.SignedIn(lead.Workspace, roles: Roles.Member | Roles.Administrator);
        var answer = await person.Send(lead.Act(0, "correct"), "correct", ("Form.At", "2030-01-01"), ("Form.Time", ""), ("Form.Stage", "lead"), ("Form.Reason", "typing error"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Person.Page(answer);
        Assert.Equal("2030-01-01", page.QuerySelector("[name='Form.At'][aria-invalid=true]")!.GetAttribute("value"));
        Assert.Equal("typing error", page.QuerySelector("[name='Form.Reason']")!.TextContent);
        Assert.Equal(SampleLead.Start, (await lead.Record()).Timeline[0].Fact.When.At);
    }

    [Fact]
    public async Task Whoever_corrects_what_was_corrected_meanwhile_sees_it_and_may_send_again()
    {
        var lead = await SampleLead.In(await hosts.Shared(Provider.Sqlite));
        var person = await lead.Host.SignedIn(lead.Workspace, roles: Roles.Member | Roles.Administrator);
        await lead.Host.Do<CorrectFact, Outcome<long>>(correct => correct.Run(
            new(lead.Id, lead.Facts[0], lead.Facts[0], new(SampleLead.Start - Duration.FromHours(1), Precision.Instant), null, "first"), null, Cancellation), lead.Workspace.Id);
        (string, string)[] typed = [("Form.SeenSeq", $"{lead.Facts[0]}"), ("Form.At", "2026-11-01"), ("Form.Time", "10:15"), ("Form.Stage", "lead"), ("Form.Reason", "second")];
        var refused = await person.Send(lead.Act(0, "correct"), "correct", typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var again = (await Person.Page(refused)).QuerySelector("[name='Form.SeenSeq']")!.GetAttribute("value")!;
        typed[0] = ("Form.SeenSeq", again);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send(lead.Act(0, "correct"), "correct", typed)).StatusCode);
    }

    [Fact]
    public async Task A_member_cannot_correct_by_sending_the_form_all_the_same()
    {
        var lead = await SampleLead.In(await hosts.Shared(Provider.Sqlite));
        var member = await lead.Host.SignedIn(lead.Workspace);
        var page = await member.Open(lead.Act(0, "correct"));
        Assert.Contains(page.Forms, form => form.QuerySelector("[name=_handler]")?.GetAttribute("value") == "dispute");
        var administrator = await lead.Host.SignedIn(lead.Workspace, roles: Roles.Administrator);
        var form = (await administrator.Open(lead.Act(0, "withdraw"))).Forms.Single(f => f.QuerySelector("[name=_handler]")?.GetAttribute("value") == "withdraw");
        Assert.NotNull(form);
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "withdraw", ["Form.SeenSeq"] = $"{lead.Facts[0]}", ["Form.Reason"] = "away with it",
            ["__RequestVerificationToken"] = page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!,
        });
        var answer = await member.Client.PostAsync(lead.Act(0, "withdraw"), content, Cancellation);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.False((await lead.Record()).Timeline[0].Fact.IsWithdrawn);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_dispute_waits_for_a_head_of_the_other_side_who_confirms_it(Provider provider)
    {
        var lead = await SampleLead.In(await hosts.Shared(provider));
        var marketer = await lead.Host.SignedIn(lead.Workspace);
        var raised = await marketer.Send(lead.Act(2, "dispute"), "dispute", ("Form.Reason", "Nobody called"), ("Form.ShouldBe", ""), ("Form.Time", ""));
        Assert.Equal(HttpStatusCode.Redirect, raised.StatusCode);
        var own = await marketer.Open(lead.Act(2, "decide"));
        Assert.Contains("This waits for a head of sales", own.Body!.TextContent, StringComparison.Ordinal);

        var head = await lead.Host.SignedIn(lead.Workspace, Side.Sales, Roles.Member | Roles.Head);
        var notice = (await head.Open(lead.Page)).QuerySelector(".notice-attention")!;
        Assert.Contains("Nobody called", notice.TextContent, StringComparison.Ordinal);
        var link = notice.QuerySelector("a")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send(link.Split('#')[0], "decide", ("Form.Confirmed", "true"), ("Form.Answer", ""))).StatusCode);

        var page = await marketer.Open(lead.Page);
        Assert.Null(page.QuerySelector(".notice-attention"));
        Assert.NotNull(page.QuerySelector($"#fact-{lead.Facts[2]}.timeline-withdrawn s"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_note_is_added_and_read(Provider provider)
    {
        var lead = await SampleLead.In(await hosts.Shared(provider));
        var person = await lead.Host.SignedIn(lead.Workspace);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await person.Send(lead.Page, "note", ("Form.Note", " "))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send(lead.Page, "note", ("Form.Note", "Asked for <a> price"))).StatusCode);
        Assert.Contains("Asked for <a> price", (await person.Open(lead.Page)).QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_speaks_Dutch_to_who_reads_Dutch()
    {
        var lead = await SampleLead.In(await hosts.Shared(Provider.Sqlite));
        var person = await lead.Host.SignedIn(lead.Workspace);
        await person.SendTo($"/w/{lead.Workspace.Slug}", "/preferences/language", ("language", "nl"));
        var page = await person.Open(lead.Page);
        Assert.Contains("Naar Gekwalificeerd door marketing", page.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("telefonisch · niet bereikt", page.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
    }
}
