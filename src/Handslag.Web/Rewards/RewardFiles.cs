using System.Globalization;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Rewards;
using Handslag.Rewards.Replay;
using Handslag.Web.Journeys.Export;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Http.Features;

namespace Handslag.Web.Rewards;

/// <summary>A plan as YAML, and statements as files for a spreadsheet: of teams, without people. No payment leaves from here.</summary>
static class RewardFiles
{
    public static void MapRewardFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/w/{workspace}/rewards/plans/{id:long}/plan.yaml", Yaml).RequireAuthorization(Policies.Member).ExcludeFromDescription();
        app.MapGet("/w/{workspace}/rewards/plans/{key}/{hash}", Named).RequireAuthorization(Policies.Member).ExcludeFromDescription();
        app.MapGet("/w/{workspace}/rewards/statements.csv", Csv).RequireAuthorization(Policies.Member).ExcludeFromDescription();
        app.MapGet("/w/{workspace}/rewards/statements.xlsx", Workbook).RequireAuthorization(Policies.Member).ExcludeFromDescription();
    }

    /// <summary>Leads from an agreement to the version whose words it names; who may not look reads so.</summary>
    static async Task<IResult> Named(string workspace, string key, string hash, RewardPlans plans, Me me, CancellationToken cancellation)
    {
        if (!(await plans.Settings(cancellation)).MaySee(me)) return TypedResults.LocalRedirect(RewardsAddress.Plans(workspace));
        return (await plans.All(cancellation)).FirstOrDefault(plan => plan.Stored.Key == key && plan.Stored.Hash == hash) is { } named
            ? TypedResults.LocalRedirect(RewardsAddress.Plan(workspace, named.Stored.Id)) : TypedResults.NotFound();
    }

    static async Task<IResult> Yaml(long id, RewardPlans plans, Me me, CancellationToken cancellation)
    {
        if (!(await plans.Settings(cancellation)).MaySee(me)) return TypedResults.Forbid();
        if (await plans.One(id, cancellation) is not { } plan) return TypedResults.NotFound();
        return TypedResults.File(System.Text.Encoding.UTF8.GetBytes(PlanYaml.Write(plan.Plan)), "application/yaml", $"{plan.Stored.Key}-v{plan.Stored.Version.ToString(CultureInfo.InvariantCulture)}.yaml");
    }

    static async Task<IResult> Csv(HttpContext http, StatementReading statements, Me me, RewardWords words, CancellationToken cancellation)
    {
        var read = await statements.Read(http.Request.Query, me, cancellation);
        if (read is null) return TypedResults.NotFound();
        Begin(http, "csv", CsvFile.MediaType);
        await using var file = new CsvFile(http.Response.Body, CultureInfo.CurrentUICulture);
        await Write(file, read, words, cancellation);
        return TypedResults.Empty;
    }

    static async Task<IResult> Workbook(HttpContext http, StatementReading statements, Me me, RewardWords words, CancellationToken cancellation)
    {
        var read = await statements.Read(http.Request.Query, me, cancellation);
        if (read is null) return TypedResults.NotFound();
        Begin(http, "xlsx", WorkbookFile.MediaType);
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
        await using var file = await WorkbookFile.Begin(http.Response.Body, "Statements", cancellation);
        await Write(file, read, words, cancellation);
        return TypedResults.Empty;
    }

    static async Task Write(SheetFile file, Statements statements, RewardWords words, CancellationToken cancellation)
    {
        await file.Row(words.Heads, cancellation);
        foreach (var pay in statements.Of)
            foreach (var line in pay.Lines)
                await file.Row(
                [
                    statements.Plan.Plan.Key, RewardWords.Of(pay.Role.Name), statements.NameOf(pay, words), words.Of(pay.Period), words.Of(line.Measure), words.Scope(line.Measure.Scope), line.Measure.Weight, line.Measure.Target,
                    line.Pay?.Actual, line.Pay is { } one ? Math.Round(one.Reached, 2) : null, line.Pay?.Points, pay.Points, pay.PotMinor is { } pot ? MinorUnits.ToUnits(pot, pay.Currency) : null, pay.PotMinor is null ? null : pay.Currency,
                    pay.Points is null ? null : RewardWords.Month(pay.PaidOut), line.Reason is { } reason ? words.Reason(reason) : null,
                ], cancellation);
    }

    static void Begin(HttpContext http, string ending, string mediaType)
    {
        http.Response.ContentType = mediaType;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"statements.{ending}\"";
    }
}
