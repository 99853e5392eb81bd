using Handslag.Handovers.Desk;
using Handslag.Platform;
using Handslag.Web.Look;
using Handslag.Web.Look.Shell;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Handovers.Desk;

/// <summary>Handovers that are with the reader, and returns that marketing has not answered.</summary>
static class DeskAsked
{
    public static async Task<IReadOnlyList<Asked>> Of(AskedReader reader, CancellationToken cancellation)
    {
        var (text, formats) = (reader.Get<IStringLocalizer<DeskText>>(), reader.Get<Formats>());
        var (waiting, what, page) = reader.Me.Side switch
        {
            Side.Sales => (await reader.Get<SalesDesk>().Waiting(reader.Me, cancellation), "Asked_Handovers", DeskAddress.Sales(reader.Workspace)),
            Side.Marketing => (await reader.Get<MarketingDesk>().Waiting(cancellation), "Asked_Returns", DeskAddress.Marketing(reader.Workspace)),
            _ => default,
        };
        if (waiting.Count == 0) return [];
        var count = waiting.Count == SalesDesk.CountedUpTo ? $"{waiting.Count - 1}+" : $"{waiting.Count}";
        return [new(page, text[waiting.Count == 1 ? $"{what}One" : what, count], waiting.FirstDue is { } due ? text[due < reader.Now ? "Asked_FirstWasDue" : "Asked_FirstDue", formats.Moment(due, reader.Now, reader.Zone)] : "")];
    }
}
