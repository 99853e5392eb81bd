using System.Net;
using System.Text.Json;
using Handslag.Handovers;
using Handslag.Handovers.Desk;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests.Handovers.Desk;

public sealed class DeskPageTests(Hosts hosts)
{
    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task The_owner_sees_until_when_and_can_call_or_accept_from_the_list(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        var owner = await desk.As(desk.Owner);
        var card = (await owner.Open(desk.Sales)).QuerySelector(".desk-card")!;

        var text = card.TextContent.Replace('\u00a0', ' ');
        Assert.Contains("Polder Bouw BV", text, StringComparison.Ordinal);
        Assert.Contains("due 10:30, 1 h 30 min of working time left", text, StringComparison.Ordinal);
        Assert.Contains("the customer has waited 2 d", text, StringComparison.Ordinal);
        Assert.Equal("tel:+31205550100", card.QuerySelector(".desk-call")!.GetAttribute("href"));
        Assert.NotNull(card.QuerySelector(".desk-accept"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Accepting_leads_back_to_the_list_where_it_can_be_undone_for_a_minute(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        var owner = await desk.As(desk.Owner);

        var answer = await owner.Send(desk.Handover("accept"), "desk", ("Form.Back", $"{desk.Sales}?view=mine"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith($"{desk.Sales}?view=mine&done=", answer.Headers.Location!.OriginalString.Replace("http://localhost", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(Decision.Accepted, (await desk.Row()).Decision);

        var list = await owner.Open(answer.Headers.Location.OriginalString);
        Assert.Contains("Accepted", list.QuerySelector(".desk-done")!.TextContent, StringComparison.Ordinal);
        var undone = await owner.SendTo(answer.Headers.Location.OriginalString, desk.Handover());
        Assert.Equal(HttpStatusCode.Redirect, undone.StatusCode);
        Assert.Equal(Decision.None, (await desk.Row()).Decision);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_return_without_reason_and_example_is_refused_and_keeps_what_was_typed(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        var owner = await desk.As(desk.Owner);

        var refused = await owner.Send(desk.Handover("return"), "desk", ("Form.Example", "Contract until May"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Person.Page(refused);
        Assert.Contains("Say why it comes back", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Contract until May", page.QuerySelector("textarea[name='Form.Example']")!.TextContent);

        Assert.Equal(HttpStatusCode.Redirect, (await owner.Send(desk.Handover("return"), "desk", ("Form.Reason", "tooEarly"), ("Form.Example", "Contract until May"))).StatusCode);
        Assert.Equal((RoundEnd.Returned, "tooEarly"), ((await desk.Row()).End, (await desk.Row()).ReturnReason));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_decides_second_reads_who_was_first_and_keeps_their_text(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        var head = await desk.Host.NewUser(desk.Workspace, Side.Sales, Roles.Member | Roles.Head, "Hans Head");
        var owner = await desk.As(desk.Owner);
        var page = await owner.Open(desk.Handover("return"));
        await desk.Host.Do<AcceptHandover, Outcome<DeskAct>>(accept => accept.Run(new(desk.Id, new(head.Id, "Hans Head", Side.Sales, Roles.Head, null)), Cancellation), desk.Workspace.Id);

        var form = page.Forms.Single(form => form.QuerySelector("[name='Form.Act']")?.GetAttribute("value") == "return");
        var fields = form.QuerySelectorAll("input[type=hidden]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        (fields["Form.Reason"], fields["Form.Example"]) = ("noNeed", "She said so herself");
        var late = await owner.Client.PostAsync(desk.Handover(), new FormUrlEncodedContent(fields), Cancellation);

        var told = await Person.Page(late);
        Assert.Contains("Hans Head decided at 09:00", told.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("She said so herself", told.QuerySelector("textarea[name='Form.Example']")!.TextContent);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_waited_on_a_phone_is_refused_for_what_lacks_with_field_and_rule_and_apart_from_what_somebody_decided_first(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        var owner = await desk.As(desk.Owner);
        var token = (await owner.Open(desk.Handover("return"))).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        using var lacks = JsonDocument.Parse(await (await Send(HttpStatusCode.UnprocessableEntity, ("Reason", "noNeed"))).ReadAsStringAsync(Cancellation));
        var refusal = Assert.Single(lacks.RootElement.GetProperty("refusals").EnumerateArray());
        Assert.Equal(("return.example.missing", "example"), (refusal.GetProperty("key").GetString(), refusal.GetProperty("field").GetString()));
        Assert.NotEqual("return.example.missing", refusal.GetProperty("rule").GetString());
        using var foreign = JsonDocument.Parse(await (await Send(HttpStatusCode.UnprocessableEntity, ("Reason", "weather"), ("Example", "It rained"))).ReadAsStringAsync(Cancellation));
        Assert.Equal(("reason", "weather"), (foreign.RootElement.GetProperty("field").GetString(), foreign.RootElement.GetProperty("value").GetString()));

        await desk.Host.Do<AcceptHandover, Outcome<DeskAct>>(accept => accept.Run(new(desk.Id, null), Cancellation), desk.Workspace.Id);
        using var late = JsonDocument.Parse(await (await Send(HttpStatusCode.Conflict, ("Reason", "noNeed"), ("Example", "She said so"))).ReadAsStringAsync(Cancellation));
        Assert.Contains("decided", late.RootElement.GetProperty("rule").GetString(), StringComparison.Ordinal);

        async Task<HttpContent> Send(HttpStatusCode expected, params (string, string)[] fields)
        {
            var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Act", "return"), new("waited", "60000"), .. fields.Select(field => new KeyValuePair<string, string>(field.Item1, field.Item2))]);
            var answer = await owner.Client.PostAsync($"{desk.Handover()}/deeds", form, Cancellation);
            Assert.Equal(expected, answer.StatusCode);
            return answer.Content;
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Others_see_neither_the_owner_nor_anything_to_decide(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        var colleague = await desk.Host.SignedIn(desk.Workspace, Side.Sales);
        var card = (await colleague.Open($"{desk.Sales}?view=team")).QuerySelector(".desk-card")!;
        Assert.Null(card.QuerySelector(".desk-accept"));
        Assert.DoesNotContain("Bram", card.TextContent, StringComparison.Ordinal);
        Assert.Empty((await colleague.Open(desk.Sales)).QuerySelectorAll(".desk-card"));
        var head = await desk.Host.SignedIn(desk.Workspace, Side.Sales, Roles.Member | Roles.Head);
        Assert.Contains("Bram Jansen", (await head.Open($"{desk.Sales}?view=team")).QuerySelector(".desk-card")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await head.Client.GetAsync($"/w/{desk.Workspace.Slug}/desk/999999999", Cancellation)).StatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Marketing_answers_a_return_and_sales_reads_what_changes(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        await desk.Host.Do<ReturnHandover, Outcome<DeskAct>>(use => use.Run(new(desk.Id, null), new("tooEarly", "Contract until May"), Cancellation), desk.Workspace.Id);
        var marketer = await desk.Host.SignedIn(desk.Workspace);
        Assert.Equal(HttpStatusCode.Redirect, (await marketer.Client.GetAsync(desk.Sales, Cancellation)).StatusCode);
        var card = (await marketer.Open($"{desk.Marketing}?whose=all")).QuerySelector(".desk-card")!.TextContent.Replace('\u00a0', ' ');
        Assert.Contains("Too early", card, StringComparison.Ordinal);
        Assert.Contains("Contract until May", card, StringComparison.Ordinal);
        Assert.Contains("due 17:00, 8 h of working time left", card, StringComparison.Ordinal);

        var answered = await marketer.Send(desk.Handover("answer"), "desk", ("Form.Kind", "Agree"), ("Form.Text", "We ask for the contract date first"));
        Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
        var changes = await (await desk.As(desk.Owner)).Open($"/w/{desk.Workspace.Slug}/desk/changes");
        Assert.Contains("We ask for the contract date first", changes.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Heads_settle_what_is_contested(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        await desk.Host.Do<ReturnHandover, Outcome<DeskAct>>(use => use.Run(new(desk.Id, null), new("noNeed", "She said so"), Cancellation), desk.Workspace.Id);
        await desk.Host.Do<AnswerReturn, Outcome<DeskAct>>(use => use.Run(new(desk.Id, null), new(ReturnAnswerKind.Contest, "She asked for a price"), Cancellation), desk.Workspace.Id);
        var changes = $"/w/{desk.Workspace.Slug}/desk/changes";
        Assert.Null((await (await desk.As(desk.Owner)).Open(changes)).QuerySelector("[name=Stands]"));

        var head = await desk.Host.SignedIn(desk.Workspace, Side.Sales, Roles.Member | Roles.Head);
        var name = (await head.Open(changes)).Forms.Single(form => form.QuerySelector("[name=Stands]") is not null).QuerySelector("[name=_handler]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send(changes, name, ("Stands", "true"))).StatusCode);
        Assert.DoesNotContain("She asked for a price", (await head.Open(changes)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Where_the_agreement_says_so_a_contested_lead_stays_on_the_desk_of_sales_and_says_until_when(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        await desk.Agree(terms => terms with { ContestedWith = Side.Sales });
        await desk.Host.Do<ReturnHandover, Outcome<DeskAct>>(use => use.Run(new(desk.Id, null), new("noNeed", "She said so"), Cancellation), desk.Workspace.Id);
        await desk.Host.Do<AnswerReturn, Outcome<DeskAct>>(use => use.Run(new(desk.Id, null), new(ReturnAnswerKind.Contest, "She asked for a price"), Cancellation), desk.Workspace.Id);

        var list = await (await desk.As(desk.Owner)).Open($"{desk.Sales}?view=contested");
        Assert.Contains("stays with sales until both heads have settled it", list.QuerySelector(".desk-card")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Contested", list.QuerySelector(".desk-views")!.TextContent, StringComparison.Ordinal);
        var marketer = await desk.Host.SignedIn(desk.Workspace);
        Assert.Empty((await marketer.Open($"{desk.Marketing}?view=contested&whose=all")).QuerySelectorAll(".desk-card"));
        Assert.Contains("stays with sales until both heads have settled it", (await marketer.Open(desk.Handover())).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_the_crm_closed_without_a_value_is_asked_for_and_answered_on_its_page(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        await desk.Close(FactKind.Won);
        var owner = await desk.As(desk.Owner);
        var list = await owner.Open($"{desk.Sales}?view=outcomeasked");
        Assert.NotNull(list.QuerySelector($".desk-card a[href='{desk.Handover("outcome")}']"));
        Assert.Contains("Outcome asked", list.QuerySelector(".desk-views")!.TextContent, StringComparison.Ordinal);

        var form = await owner.Open(desk.Handover("outcome"));
        Assert.Null(form.QuerySelector("[name='Form.Reason']"));
        var refused = await owner.Send(desk.Handover("outcome"), "desk", ("Form.Value", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Say what it is worth", (await Person.Page(refused)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Send(desk.Handover("outcome"), "desk", ("Form.Value", "1,250.50"))).StatusCode);
        Assert.False((await desk.Row()).IsOutcomeAsked);
        Assert.Empty((await owner.Open($"{desk.Sales}?view=outcomeasked")).QuerySelectorAll(".desk-card"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Cards_of_both_sides_and_the_lead_lead_to_the_record_in_its_source(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        await desk.Records("https://crm.example/contacts/{id}?q=\"<b>");
        var address = $"https://crm.example/contacts/{desk.ExternalId}?q=%22%3Cb%3E";
        foreach (var (page, who) in new[] { (desk.Sales, await desk.As(desk.Owner)), ($"{desk.Marketing}?view=waiting&whose=all", await desk.Host.SignedIn(desk.Workspace)) })
            Assert.Equal(address, (await who.Open(page)).QuerySelector(".desk-card .desk-record")!.GetAttribute("href"));
        var lead = await (await desk.As(desk.Owner)).Open($"/w/{desk.Workspace.Slug}/leads/{desk.Lead.Id}");
        Assert.NotNull(lead.QuerySelector($"a[href='{address}'][rel~=noopener]"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Marketing_hands_a_lead_over_again_with_a_note(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        await desk.Host.Do<ReturnHandover, Outcome<DeskAct>>(use => use.Run(new(desk.Id, null), new("tooEarly", "Contract until May"), Cancellation), desk.Workspace.Id);
        var marketer = await desk.Host.SignedIn(desk.Workspace);
        var over = await marketer.Send($"/w/{desk.Workspace.Slug}/desk/hand-over/{desk.Lead.Id}", "hand-over",
            ("Form.WhyNow", "They called us"), ("Form.OpeningLine", "Shall we look at May?"), ("Form.Colleague", $"{desk.Owner.Id}"));
        Assert.Equal(HttpStatusCode.Redirect, over.StatusCode);
        var card = (await (await desk.As(desk.Owner)).Open(desk.Sales)).QuerySelector(".desk-card")!.TextContent;
        Assert.Contains("round 2", card, StringComparison.Ordinal);
        Assert.Contains("Shall we look at May?", card, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Every_other_deed_has_a_form_of_its_own(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        var colleague = await desk.Host.NewUser(desk.Workspace, Side.Sales, Roles.Member, "Cas Colleague");
        var head = await desk.Host.SignedIn(desk.Workspace, Side.Sales, Roles.Member | Roles.Head);
        await Does("attempt", ("Form.Channel", "email"), ("Form.Reached", "false"), ("Form.Text", "Left a message"));
        await Does("note", ("Form.WhyNow", "They called us"));
        await Does("pause", ("Form.Reason", "lead-away"));
        await Does("resume");
        await Does("colleague", ("Form.Colleague", $"{colleague.Id}"));
        await Does("outcome", ("Form.Outcome", "won"), ("Form.Value", "1,250.50"));
        Assert.Equal(RoundEnd.Won, (await desk.Row()).End);

        async Task Does(string act, params (string, string)[] fields)
        {
            var answer = await head.Send(desk.Handover(act), "desk", fields);
            Assert.True(answer.StatusCode == HttpStatusCode.Redirect, act);
        }
    }
}
