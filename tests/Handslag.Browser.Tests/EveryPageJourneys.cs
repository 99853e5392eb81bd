using System.Text;
using System.Text.RegularExpressions;
using Handslag.Journeys.Import;
using Handslag.Language.Terms;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.Playwright;
using NodaTime;
using Xunit;

namespace Handslag.Browser.Tests;

/// <summary>Follows every link of a small workspace once, so that a new page is looked at as soon as something leads to it.</summary>
public sealed partial class EveryPageJourneys(Chromium chromium) : Journey(chromium)
{
    const int Leads = 60;

    /// <summary>As patterns, numbers left open; a page that is no longer reached would go unseen.</summary>
    static readonly string[] Known =
    [
        "", "/rewards", "/rewards/new", "/desk", "/desk/marketing", "/desk/changes", "/desk/pictures", "/desk/routing", "/funnel", "/meetings", "/actions", "/goals", "/results", "/first-week", "/first-week/import", "/first-week/funnel", "/first-week/replay", "/first-week/pulse", "/first-week/meeting",
        "/programme", "/programme/credits", "/programme/stakeholders", "/programme/sessions", "/programme/profile", "/leads", "/leads/#", "/import", "/import/#", "/settings", "/settings/workspace", "/settings/members", "/settings/members/#",
        "/settings/mandates", "/settings/calendars", "/settings/calendars/marketing", "/settings/calendars/sales", "/settings/sources", "/settings/sources/#",
        "/settings/basis", "/settings/tokens", "/settings/audit", "/personas", "/personas/new", "/calibration", "/calibration/new",
        "/tools", "/campaigns", "/contacts", "/requests", "/reviews", "/reviews/rules", "/leads/#/work", "/leads/#/personal-data",
        "/terms", "/terms/#", "/terms/#/change", "/terms/new", "/terms/usual", "/terms/jargon", "/terms/files",
    ];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", ColorScheme.Light, 1400, 900)]
    [InlineData("nl", ColorScheme.Dark, 390, 844)]
    [InlineData("nl", ColorScheme.Dark, 1400, 900, Traits = ["Tier", "Long"])]
    [InlineData("en", ColorScheme.Light, 390, 844, Traits = ["Tier", "Long"])]
    public async Task Every_page_can_be_used_by_everyone(string language, ColorScheme colours, int width, int height)
    {
        await ReadAs(reader => (reader.Locale, reader.ColorScheme, reader.ViewportSize) = (language, colours, new() { Width = width, Height = height }));
        var workspace = await SmallCompany();
        await SignIn(workspace);
        var home = $"/w/{workspace.Slug}";
        var (seen, wanting) = (new HashSet<string>(), new List<string>());
        var next = new Queue<string>([home]);
        while (next.TryDequeue(out var path))
        {
            if (!seen.Add(Pattern(path))) continue;
            var answer = await Page.GotoAsync(path);
            if (answer!.Status >= 400) wanting.Add($"{path} answered {answer.Status}");
            Assert.Equal(language, await Page.Locator("html").GetAttributeAsync("lang"));
            await Find(path, wanting);
            foreach (var link in await Page.Locator("a[href]").EvaluateAllAsync<string[]>("links => links.filter(link => !link.hasAttribute('download')).map(link => new URL(link.href)).map(to => to.pathname + to.search)"))
                if (link.StartsWith(home, StringComparison.Ordinal) && !IsFile(link)) next.Enqueue(link);
        }

        Assert.True(wanting.Count == 0, string.Join(Environment.NewLine, wanting));
        Assert.Empty(Known.Except(seen.Select(path => path[home.Length..])));
    }

    [Fact]
    public async Task A_refused_form_and_a_key_that_is_shown_once_can_be_used_by_everyone()
    {
        var workspace = await Chromium.Host.NewWorkspace("Polder Bouw");
        await SignIn(workspace);
        await Page.GotoAsync($"/w/{workspace.Slug}/settings/tokens");
        await Page.Locator("[name='Form.Name']").FillAsync("nightly report");
        await Page.Locator("main form button[type=submit]").Last.ClickAsync();
        await Page.Locator(".field-error").First.WaitForAsync();
        await IsAccessible();
        await Complaints();
        Assert.Equal("nightly report", await Page.Locator("[name='Form.Name']").InputValueAsync());
        await Page.Locator("[name=scope][value='leads:read']").CheckAsync();
        await Page.Locator("main form button[type=submit]").Last.ClickAsync();
        Assert.StartsWith("hs_", await Page.Locator("#secret-once").InputValueAsync(), StringComparison.Ordinal);
        await IsAccessible();
        await Page.GotoAsync($"/w/{workspace.Slug}/settings/tokens");
        Assert.Equal(0, await Page.Locator("#secret-once").CountAsync());
    }

    async Task Find(string path, List<string> wanting)
    {
        wanting.AddRange((await Barriers()).Select(barrier => $"{path}: {barrier}"));
        var tooWide = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (tooWide > 0) wanting.Add($"{path} is {tooWide} pixels wider than the window");
        var keys = await Page.Locator("main").EvaluateAsync<string[]>(@"main => [...new Set(main.innerText.match(/\b[A-Z][A-Za-z]*_[A-Z0-9][A-Za-z0-9_]*\b/g) ?? [])]");
        wanting.AddRange(keys.Select(key => $"{path} shows {key} instead of a text"));
    }

    async Task SignIn(Workspace workspace)
    {
        var user = await Chromium.Host.NewUser(workspace, Side.Management, Roles.Member | Roles.Head | Roles.Administrator | Roles.Sponsor, "Petra van den Brink");
        await Page.GotoAsync($"/w/{workspace.Slug}");
        await Page.Locator("[name='Form.Email']").FillAsync(user.Email!);
        await Page.Locator("[name='Form.Password']").FillAsync(HandslagHost.Password);
        await Page.Locator("[name='Form.Password']").PressAsync("Enter");
        await Page.WaitForURLAsync($"**/w/{workspace.Slug}");
    }

    async Task<Workspace> SmallCompany()
    {
        var workspace = await Chromium.Host.NewWorkspace("Polder Bouw & Zonen Verzekeringsadvies");
        await Chromium.Host.NewUser(workspace, Side.Sales, Roles.Signer, "Bo Bakker");
        await Chromium.Host.NewUser(workspace, Side.Marketing, Roles.Member | Roles.Head, "Anna Roodenburg-van Beek");
        using var folder = new TemporaryFolder();
        var file = await folder.Write("leads.csv", Table());
        var mapping = ImportMapping.Parse(
            """
            {
              "version": 1, "shape": "leadTable", "zone": "Europe/Amsterdam", "dateFormats": ["iso"],
              "source": { "key": "crm", "name": "CRM", "delivers": ["stageEntered"] },
              "columns": { "externalId": "id", "name": "name", "email": "mail", "company": "company", "owner": "owner" },
              "fields": { "channel": "channel" },
              "leadTable": { "dates": [ { "column": "lead", "stage": "lead" }, { "column": "mql", "stage": "mql" }, { "column": "sal", "stage": "sal" }, { "column": "sql", "stage": "sql" } ] }
            }
            """).Value;
        var report = await Chromium.Host.Do<ImportFile, Outcome<ImportReport>>(import => import.Run(new(file, "leads.csv", mapping, row => row.Reason), null, Cancellation), workspace.Id);
        Assert.Equal((Leads, 1), (report.Value.Leads, report.Value.Refused));
        await AgreeOnATerm(workspace);
        return workspace;
    }

    async Task AgreeOnATerm(Workspace workspace)
    {
        var (usual, heads) = (UsualTerms.All[0], new[] { Side.Marketing, Side.Sales }.Select(side => new Me(0, "", side, Roles.Head, null)).ToList());
        var term = await Chromium.Host.Do<StartTerm, Outcome<Term>>(start => start.Run(new NewTerm(usual.Content), null, Cancellation), workspace.Id);
        foreach (var head in heads) await Chromium.Host.Do<WriteDefinition, Outcome<int>>(write => write.GoOn([term.Value.Id], head, Cancellation), workspace.Id);
        var proposed = await Chromium.Host.Do<ProposeTerms, Outcome<TermProposal>>(propose => propose.Run(new([new(term.Value.Id, 0, usual.Content)]), null, Cancellation), workspace.Id);
        foreach (var (i, head) in heads.Index()) await Chromium.Host.Do<DecideTerms, Outcome<TermProposal>>(decide => decide.Approve(proposed.Value.Id, head with { UserId = i + 1 }, Cancellation), workspace.Id);
    }

    /// <summary>Leads of the last months, some on their way, some handed over; and one row that is refused.</summary>
    string Table()
    {
        var today = Chromium.Host.Clock.GetCurrentInstant().InUtc().Date;
        var table = new StringBuilder("id;name;mail;company;owner;channel;lead;mql;sal;sql\n");
        for (var n = 0; n < Leads; n++)
        {
            var start = today.PlusDays(-3 * n - 2);
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"L-{n};Lead {n};l{n}@example.test;Bedrijf {n % 7} BV;Bo;{(n % 2 == 0 ? "web" : "event")};{start:yyyy-MM-dd};");
            table.Append(n % 3 == 0 ? ";;" : FormattableString.Invariant($"{start.PlusDays(1):yyyy-MM-dd};{start.PlusDays(2):yyyy-MM-dd};"));
            table.Append('\n');
        }

        return table.Append("L-x;Lead x;;;;web;no date;;;\n").ToString();
    }

    static bool IsFile(string link) => PathOf(link) is var path && (path.Contains("/export", StringComparison.Ordinal) || path.EndsWith(".csv", StringComparison.Ordinal) || path.EndsWith(".xlsx", StringComparison.Ordinal) || path.Contains("/refused", StringComparison.Ordinal));

    /// <summary>A page is visited once, with what the first link to it asks.</summary>
    static string Pattern(string link) => Number().Replace(PathOf(link), "/#");

    static string PathOf(string link) => link.Split('?')[0];

    [GeneratedRegex(@"/\d+(?=/|$)")]
    private static partial Regex Number();
}
