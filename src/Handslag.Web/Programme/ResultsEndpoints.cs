using Handslag.Insights;
using Handslag.Platform.People;
using Handslag.Programme.Results;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;

namespace Handslag.Web.Programme;

/// <summary>What was kept beside what came of it, for programs.</summary>
static class ResultsEndpoints
{
    /// <param name="Share">Null under twenty cases.</param>
    sealed record RateAnswer(long Hits, long Of, double? Share, double? Low, double? High)
    {
        public static RateAnswer Read(Rate rate) => new(rate.Hits, rate.Of, rate.Share, rate.Low, rate.High);
    }

    sealed record MonthAnswer(string Month, RateAnswer Marketing, RateAnswer Sales, RateAnswer? Conversion, long Deals, double? MedianDays, long? ValueMinor, IReadOnlyList<int> Versions);

    sealed record CorrelationAnswer(Beside With, IReadOnlyList<LaggedCorrelation> Lags);

    sealed record ResultsAnswer(DateTimeOffset AsOf, string Zone, string Funnel, int WindowDays, string? Currency, IReadOnlyList<MonthAnswer> Months, IReadOnlyList<CorrelationAnswer> Correlations, string Caution);

    const string Caution = "Correlation of ranks, month by month; it does not show that one causes the other.";

    public static void MapResultsApi(this IEndpointRouteBuilder app) => app.Api().WithTags("Programme").MapGet("/results", Answer).RequireScope(Scopes.ReportsRead)
        .WithSummary("Commitments kept beside conversion, pace and value, month by month over two years, with the versions of the agreement").Produces<ResultsAnswer>();

    static async Task<IResult> Answer(string? funnel, CourseOfResults results, CancellationToken cancellation)
    {
        if (await results.Ask(funnel, cancellation) is not { } course) return new RefusedResult([new("results.unknown", "funnel", funnel)]);
        return TypedResults.Ok(new ResultsAnswer(course.AsOf.ToDateTimeOffset(), course.Zone.Id, course.Funnel.Key, CourseOfResults.WindowDays, course.Currency, [.. course.Months.Select(Of)],
            [.. course.Correlations.Select(one => new CorrelationAnswer(one.Key, one.Value))], Caution));
    }

    static MonthAnswer Of(ResultsMonth month) => new($"{month.Month:uuuu-MM}", RateAnswer.Read(month.Marketing), RateAnswer.Read(month.Sales), month.IsMature ? RateAnswer.Read(month.Conversion) : null,
        month.Deals, month.Of(Beside.Days), month.ValueMinor, month.Versions);
}
