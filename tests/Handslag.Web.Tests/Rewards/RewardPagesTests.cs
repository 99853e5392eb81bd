using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Dom;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Consent;
using Handslag.Platform.Database;
using Handslag.Platform.Files;
using Handslag.Platform.People;
using Handslag.Rewards;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Web.Tests.Rewards;

public sealed class RewardPagesTests(Hosts hosts)
{
    const Roles Leads = Roles.Member | Roles.Head | Roles.Signer;

    static readonly string[] Chosen = ["plan", "against"];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task From_a_template_to_a_plan_that_both_sides_and_the_sponsor_signed(Provider provider)
    {
        var (host, workspace, home) = await Start(provider);
        var sponsor = await host.SignedIn(workspace, Side.Management, Roles.Member | Roles.Sponsor);
        var (marketer, seller) = (await host.SignedIn(workspace, Side.Marketing, Leads), await host.SignedIn(workspace, Side.Sales, Leads));
        await GiveMandates(sponsor, workspace);

        var edit = $"{home}/new?template=one-goal";
        var saved = await marketer.Send(edit, "plan", Pairs(await Fields(marketer, edit, "plan")));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var plan = saved.Headers.Location!.OriginalString;
        Assert.Equal(["not yet", "not yet", "not yet"], Signed(await marketer.Open(plan)));

        var draft = (await marketer.Send(plan, "attach")).Headers.Location!.OriginalString;
        var version = (await marketer.Send(draft, "propose", ("Form.From", ""))).Headers.Location!.OriginalString;
        var named = (await seller.Open(version)).QuerySelectorAll("a").Single(link => link.TextContent.Contains("one-goal", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.EndsWith(new Uri(plan).AbsolutePath, (await seller.Client.GetAsync(named, Cancellation)).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await marketer.Send(version, "sign")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await seller.Send(version, "sign")).StatusCode);

        var early = await sponsor.Send(plan, "sign-plan", ("Form.From", ""), ("Form.NoLossQuarters", "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.Contains("Choose the first day", (await Person.Page(early)).QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await sponsor.Send(plan, "sign-plan", ("Form.From", "2027-01-01"), ("Form.NoLossQuarters", "1"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await sponsor.Send(plan, "stand", ("Form.Standing", "current"))).StatusCode);

        var page = await marketer.Open(plan);
        Assert.All(Signed(page), line => Assert.NotEqual("not yet", line));
        Assert.Contains("In force from 1 Jan 2027; for 1 quarter nobody gets less than before.", page.Body!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("current", page.QuerySelector(".basis")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Forms, form => form.QuerySelector("[name=_handler]")?.GetAttribute("value") is "sign-plan" or "stand" or "attach");
        var audited = await host.Do<HandslagDb, List<string>>(db => db.Set<AuditEntry>().Where(entry => entry.Action.StartsWith("rewards.")).OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync(Cancellation), workspace.Id);
        Assert.Equal(["rewards.plan.saved", "rewards.plan.signed", "rewards.plan.stands"], audited);
    }

    [Theory]
    [InlineData("en", "The weights of a role must sum to exactly 100.", "The threshold must lie below the target of 600000.")]
    [InlineData("nl", "De gewichten van een rol moeten samen precies 100 zijn.", "De drempel moet onder het doel van 600000 liggen.")]
    public async Task Weights_that_do_not_sum_and_a_threshold_above_the_target_are_named_at_their_fields_and_nothing_typed_is_lost(string language, string weights, string threshold)
    {
        var (host, workspace, home) = await Start(Provider.Sqlite);
        var head = await host.SignedIn(workspace, Side.Sales, Leads);
        head.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var edit = $"{home}/new?template=one-goal";
        var form = await Fields(head, edit, "plan");
        var comma = language == "nl" ? "29,99" : "29.99";
        (form["Form.Roles[0].Measures[1].Weight"], form["Form.Roles[1].Measures[0].Threshold"], form["Form.Roles[0].People"]) = (comma, "600001", "7");

        var refused = await head.Send(edit, "plan", Pairs(form));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Person.Page(refused);
        Assert.Contains(weights, ErrorAt(page, "Form.Roles[0].Measures[0].Weight"), StringComparison.Ordinal);
        Assert.Contains(threshold, ErrorAt(page, "Form.Roles[1].Measures[0].Threshold"), StringComparison.Ordinal);
        Assert.Equal((comma, "7"), (page.QuerySelector("[name='Form.Roles[0].Measures[1].Weight']")!.GetAttribute("value"), page.QuerySelector("[name='Form.Roles[0].People']")!.GetAttribute("value")));
        Assert.Empty(await host.Do<RewardPlans, IReadOnlyList<PlanRecord>>(plans => plans.All(Cancellation), workspace.Id));
    }

    [Fact]
    public async Task Who_may_look_is_the_sponsors_choice_and_everybody_else_reads_that_it_is_not_open()
    {
        var (host, workspace, home) = await Start(Provider.Sqlite);
        var (sponsor, member) = (await host.SignedIn(workspace, Side.Management, Roles.Member | Roles.Sponsor), await host.SignedIn(workspace, Side.Sales));
        var id = (await host.Do<SavePlan, Outcome<StoredPlan>>(save => save.Run(new(PlanTemplates.All[2]), null, Cancellation), workspace.Id)).Value.Id;
        string[] files = [$"{home}/plans/{id}/plan.yaml", $"{home}/statements.csv?plan={id}", $"{home}/statements.xlsx?plan={id}", $"{home}/plans/{id}"];
        foreach (var file in files) Assert.NotEqual(HttpStatusCode.OK, (await member.Client.GetAsync(file, Cancellation)).StatusCode);
        Assert.Empty((await member.Open(home)).QuerySelectorAll("table"));

        var settings = await Fields(sponsor, home, "rewards-settings");
        (settings["Form.Audience"], settings["Form.Culture"], settings["Form.CultureReason"]) = ("everyone", "together", "We win together or not at all.");
        Assert.Equal(HttpStatusCode.Redirect, (await sponsor.Send(home, "rewards-settings", Pairs(settings))).StatusCode);

        var page = await member.Open(home);
        Assert.Contains("We win together or not at all.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("tbody tr"));
        Assert.Equal(HttpStatusCode.OK, (await member.Client.GetAsync(files[0], Cancellation)).StatusCode);
        Assert.DoesNotContain(page.Forms, form => form.QuerySelector("[name=_handler]")?.GetAttribute("value") == "rewards-settings");
    }

    [Theory]
    [InlineData("en", "Not one whole period of 3 months")]
    [InlineData("nl", "geen enkele hele periode van 3 maanden")]
    public async Task A_time_in_which_nothing_is_known_is_said_and_not_counted(string language, string said)
    {
        var (host, workspace, home) = await Start(Provider.Sqlite);
        var head = await host.SignedIn(workspace, Side.Sales, Leads);
        head.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        foreach (var template in PlanTemplates.All.Skip(1).Take(2)) await host.Do<SavePlan, Outcome<StoredPlan>>(save => save.Run(new(template), null, Cancellation), workspace.Id);
        var page = await head.Open($"{home}/compare?from=2026-10-01&to=2026-11-30");
        Assert.Contains(said, page.QuerySelector(".notice-late")!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Equal(["each-their-own", "one-goal"], await Compared(page, host, workspace));
    }

    /// <summary>A currency without hundredths: ten deals of 100,000 yen reach a target of a million, and two people share a quarter of their 120,000 a year.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Statements_leave_as_files_with_every_step_and_the_amount_in_the_plans_currency(Provider provider)
    {
        var (host, workspace, home) = await Start(provider);
        var program = await host.Program(workspace, Scopes.FactsWrite);
        var told = await program.PostAsJsonAsync("/api/v1/facts", new
        {
            createLeads = true,
            facts = Enumerable.Range(1, 10).SelectMany(n => new object[]
            {
                new { source = "crm", externalId = $"L-{n}", kind = "stageEntered", stage = "opportunity", at = $"2026-07-{n + 5:00}T10:00:00Z", actor = "somebody" },
                new { source = "crm", externalId = $"L-{n}", kind = "won", at = $"2026-08-{n + 5:00}T10:00:00Z", actor = "somebody", value = new { minor = 100_000, currency = "JPY" } },
            }),
        }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        var plan = new RewardPlan
        {
            Key = "yen", Name = new("Yen", "Yen"), Period = PlanPeriod.Quarter, Currency = "JPY",
            Roles = [new() { Key = "sales", Name = new("Sales", "Verkoop"), Side = Side.Sales, People = 2, Amount = 120_000, Measures = [new() { Kind = MeasureKind.ValueWon, Scope = MeasureScope.Shared, Weight = 100, Target = 1_000_000 }] }],
        };
        var id = (await host.Do<SavePlan, Outcome<StoredPlan>>(save => save.Run(new(plan), null, Cancellation), workspace.Id)).Value.Id;
        var head = await host.SignedIn(workspace, Side.Sales, Leads);

        var lines = (await head.Client.GetStringAsync($"{home}/statements.csv?plan={id}", Cancellation)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith("Points,Pay of the period,Amount of the period,Currency,Paid out in,No evidence", lines[0], StringComparison.Ordinal);
        Assert.Equal("yen,Sales,the team together,Q3 2026,value won,shared,100,1000000,1000000,100,100,100,60000,JPY,Oct 2026,", lines[1]);
        using var workbook = new MemoryStream(await head.Client.GetByteArrayAsync($"{home}/statements.xlsx?plan={id}", Cancellation));
        using var file = TabularFile.Open(workbook, "statements.xlsx").Value;
        Assert.True(file.Read());
        Assert.Equal(("yen", "1000000", "60000", "JPY"), (file.Row.Text(0), file.Row.Text(8), file.Row.Text(12), file.Row.Text(13)));
        var page = (await head.Open($"{home}/statement?plan={id}")).QuerySelector(".statement-sum")!.TextContent.Replace('\u00a0', ' ');
        Assert.Contains("JPY 60,000", page, StringComparison.Ordinal);
        Assert.Contains("JPY 30,000", page, StringComparison.Ordinal);
    }

    /// <summary>Anna won seven deals and Bea three, under a plan that pays each by their own: nobody is named until a basis is recorded, and then only where it is asked for.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task People_stand_in_a_replay_and_its_statements_only_with_a_recorded_basis(Provider provider)
    {
        var (host, workspace, home) = await Start(provider);
        var program = await host.Program(workspace, Scopes.FactsWrite);
        await program.PostAsJsonAsync("/api/v1/facts", new
        {
            createLeads = true,
            facts = Enumerable.Range(1, 10).SelectMany(n => new object[]
            {
                new { source = "crm", externalId = $"L-{n}", kind = "stageEntered", stage = "opportunity", at = $"2026-07-{n + 5:00}T10:00:00Z" },
                new { source = "crm", externalId = $"L-{n}", kind = "assigned", subject = n <= 7 ? "Anna Akker" : "Bea Beek", at = $"2026-07-{n + 5:00}T10:00:00Z" },
                new { source = "crm", externalId = $"L-{n}", kind = "won", at = $"2026-08-{n + 5:00}T10:00:00Z", value = new { minor = 100_000, currency = "EUR" } },
            }),
        }, Cancellation);
        var plan = new RewardPlan
        {
            Key = "own", Name = new("Each their own", "Ieder het zijne"), Period = PlanPeriod.Quarter,
            Roles = [new() { Key = "sales", Name = new("Sales", "Verkoop"), Side = Side.Sales, IsByPerson = true, Measures = [new() { Kind = MeasureKind.DealsWon, Scope = MeasureScope.Own, Weight = 100, Target = 10 }] }],
        };
        var other = plan with { Key = "half", Roles = [plan.Roles[0] with { Measures = [plan.Roles[0].Measures[0] with { Target = 5 }] }] };
        var id = (await host.Do<SavePlan, Outcome<StoredPlan>>(save => save.Run(new(plan), null, Cancellation), workspace.Id)).Value.Id;
        var against = (await host.Do<SavePlan, Outcome<StoredPlan>>(save => save.Run(new(other), null, Cancellation), workspace.Id)).Value.Id;
        var head = await host.SignedIn(workspace, Side.Sales, Leads);
        string[] pages = [$"{home}/statement?plan={id}&people=true", $"{home}/compare?plan={id}&against={against}&from=2026-07-01&to=2026-09-30&people=true"];

        foreach (var page in pages)
        {
            var text = (await head.Open(page)).QuerySelector("main")!.TextContent;
            Assert.DoesNotContain("Anna", text, StringComparison.Ordinal);
            Assert.Contains("No basis for showing people has been recorded.", text, StringComparison.Ordinal);
        }

        await RecordBasis(host, workspace);
        var statements = (await head.Open(pages[0])).QuerySelector("main")!.TextContent.Replace('\u00a0', ' ');
        Assert.Matches("Anna Akker.*7.*of 10.*70", Flat(statements));
        Assert.Matches("Bea Beek.*3.*of 10.*30", Flat(statements));
        var compared = Flat((await head.Open(pages[1])).QuerySelector("main")!.TextContent);
        Assert.Matches("Bea Beek.*30.*60.*Anna Akker.*70.*140", compared);
        var lines = (await head.Client.GetStringAsync($"{home}/statements.csv?plan={id}&people=true", Cancellation)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["own,Sales,Anna Akker,Q3 2026,deals won,own,100,10,7,70,70,70,,,Oct 2026,", "own,Sales,Bea Beek,Q3 2026,deals won,own,100,10,3,30,30,30,,,Oct 2026,"], lines[1..].Order(StringComparer.Ordinal));
        Assert.Contains("person.figures.seen", await host.Do<HandslagDb, List<string>>(db => db.Set<AuditEntry>().Select(entry => entry.Action).ToListAsync(Cancellation), workspace.Id));
        Assert.DoesNotContain("Anna", (await head.Open($"{home}/statement?plan={id}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    static async Task RecordBasis(HandslagHost host, Workspace workspace)
    {
        await host.Do<HandslagDb, int>(db => db.Set<Workspace>().Where(one => one.Id == workspace.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.WorksCouncil, WorksCouncil.None), Cancellation), workspace.Id);
        Assert.False((await host.Do<RecordBasis, Outcome<BasisRecord>>(record => record.Run(new() { Purpose = "Coaching", LegalBasis = "legitimateInterest", InformedOn = new(2026, 11, 2) }, 1, Cancellation), workspace.Id)).IsRefused);
    }

    /// <summary>Without being asked for any, the first two plans are compared: an address that others may link to.</summary>
    static async Task<IEnumerable<string>> Compared(IHtmlDocument page, HandslagHost host, Workspace workspace)
    {
        var plans = await host.Do<RewardPlans, IReadOnlyList<PlanRecord>>(all => all.All(Cancellation), workspace.Id);
        return Chosen.Select(field => page.QuerySelector($"[name='{field}'] option[selected]")!.GetAttribute("value")!).Select(id => plans.Single(plan => $"{plan.Stored.Id}" == id).Stored.Key);
    }

    static IEnumerable<string> Signed(IHtmlDocument plan) => plan.QuerySelectorAll("aside dl.rows dd").Select(line => line.TextContent.Trim());

    static string ErrorAt(IHtmlDocument page, string field) => page.QuerySelector($"[name='{field}']")!.ParentElement!.TextContent.Replace('\u00a0', ' ');

    async Task<(HandslagHost Host, Workspace Workspace, string Home)> Start(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        return (host, workspace, $"/w/{workspace.Slug}/rewards");
    }

    static async Task GiveMandates(Person sponsor, Workspace workspace)
    {
        var mandates = $"/w/{workspace.Slug}/settings/mandates";
        var choices = await sponsor.Open(mandates);
        var funnel = choices.QuerySelector("[name='Form.FunnelId'] option")!.GetAttribute("value")!;
        foreach (var signer in choices.QuerySelectorAll("[name='Form.UserId'] option").Select(option => option.GetAttribute("value")!).Where(value => value.Length > 0).ToList())
            Assert.Equal(HttpStatusCode.Redirect, (await sponsor.Send(mandates, "mandate", ("Form.UserId", signer), ("Form.FunnelId", funnel), ("Form.Last", ""))).StatusCode);
    }

    /// <summary>What a browser would send of a form that nobody touched.</summary>
    static async Task<Dictionary<string, string>> Fields(Person person, string path, string form)
    {
        var page = await person.Open(path);
        var found = page.Forms.Single(one => one.QuerySelector("[name=_handler]")?.GetAttribute("value") == form);
        return found.QuerySelectorAll("input[name]:not([type=hidden]), textarea[name], select[name]").ToDictionary(input => input.GetAttribute("name")!, input => input switch
        {
            { LocalName: "select" } => input.QuerySelector("option[selected]")?.GetAttribute("value") ?? input.QuerySelector("option")!.GetAttribute("value")!,
            { LocalName: "textarea" } => input.TextContent,
            _ => input.GetAttribute("value") ?? "",
        });
    }

    static (string, string)[] Pairs(Dictionary<string, string> fields) => [.. fields.Select(field => (field.Key, field.Value))];
}
