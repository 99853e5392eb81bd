using System.Globalization;
using System.Text;
using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Rewards;
using Handslag.TestBed;
using NodaTime;
using Xunit;

namespace Handslag.Browser.Tests;

/// <summary>The bonus as people talk about it: a plan is written, refused, mended, and turned beside another until both sides see what follows.</summary>
public sealed class RewardJourneys(Chromium chromium) : Journey(chromium)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_head_writes_a_plan_and_turns_it_until_the_figures_follow()
    {
        var workspace = await Chromium.Host.NewWorkspace("Polder Bouw");
        await DealsOfAYear(workspace);
        await Chromium.Host.Do<SavePlan, Outcome<StoredPlan>>(save => save.Run(new(Closers("first", 6)), null, Cancellation), workspace.Id);
        var user = await Chromium.Host.NewUser(workspace, Side.Sales, Roles.Member | Roles.Head);
        await Page.GotoAsync($"/w/{workspace.Slug}/rewards/new?template=closers");
        await Page.Locator("[name='Form.Email']").FillAsync(user.Email!);
        await Page.Locator("[name='Form.Password']").FillAsync(HandslagHost.Password);
        await Page.Locator("[name='Form.Password']").PressAsync("Enter");

        await Page.Locator("[name='Form.Roles[0].Measures[0].Kind']").SelectOptionAsync("dealsWon");
        await Page.Locator("[name='Form.Roles[0].Measures[0].Weight']").FillAsync("99.99");
        await Page.Locator("[name='Form.Roles[0].Measures[0].Target']").FillAsync("12");
        await Page.Locator("[name='Form.Roles[0].Measures[0].Threshold']").FillAsync("");
        await Page.Locator("[name='Form.Roles[0].Paid']").SelectOptionAsync("team");
        await Page.Locator("main form button[type=submit]").Last.ClickAsync();
        await Page.Locator(".field-error").First.WaitForAsync();
        await IsAccessible();
        await Complaints();
        Assert.Equal("12", await Page.Locator("[name='Form.Roles[0].Measures[0].Target']").InputValueAsync());
        await Page.Locator("[name='Form.Roles[0].Measures[0].Weight']").FillAsync("100");
        await Page.Locator("main form button[type=submit]").Last.ClickAsync();
        await Page.WaitForURLAsync("**/rewards/plans/*");

        await Page.GotoAsync($"/w/{workspace.Slug}/rewards/compare");
        await IsAccessible();
        var before = await Page.Locator("main table").First.InnerTextAsync();
        await Page.Locator("input[name='target-sales']").FillAsync("50");
        await Page.WaitForURLAsync("**target-sales=50**");
        await Page.WaitForFunctionAsync("before => document.querySelector('main table').innerText !== before", before);
        await IsAccessible();
    }

    static RewardPlan Closers(string key, decimal target) => new()
    {
        Key = key, Name = new("First", "Eerste"), Period = PlanPeriod.Quarter,
        Roles = [new() { Key = "sales", Name = new("Sales", "Verkoop"), Side = Side.Sales, Measures = [new() { Kind = MeasureKind.DealsWon, Scope = MeasureScope.Own, Weight = 100, Target = target }] }],
    };

    async Task DealsOfAYear(Workspace workspace)
    {
        using var folder = new TemporaryFolder();
        var today = Chromium.Host.Clock.GetCurrentInstant().InUtc().Date;
        var table = new StringBuilder("id;name;owner;lead;customer\n");
        for (var n = 0; n < 60; n++) table.Append(CultureInfo.InvariantCulture, $"L-{n};Lead {n};Bo;{Iso(today.PlusDays(-8 * n - 20))};{Iso(today.PlusDays(-8 * n - 1))}\n");
        var mapping = ImportMapping.Parse(
            """
            {
              "version": 1, "shape": "leadTable", "zone": "Europe/Amsterdam", "dateFormats": ["iso"],
              "source": { "key": "crm", "name": "CRM", "delivers": ["stageEntered"] },
              "columns": { "externalId": "id", "name": "name", "owner": "owner" },
              "leadTable": { "dates": [ { "column": "lead", "stage": "lead" }, { "column": "customer", "stage": "customer" } ] }
            }
            """).Value;
        var file = await folder.Write("leads.csv", table.ToString());
        var report = await Chromium.Host.Do<ImportFile, Outcome<ImportReport>>(import => import.Run(new(file, "leads.csv", mapping, row => row.Reason), null, Cancellation), workspace.Id);
        Assert.Equal((60, 0), (report.Value.Leads, report.Value.Refused));

        static string Iso(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);
    }
}
