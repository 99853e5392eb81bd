using System.Text.Json;
using System.Text.Json.Nodes;
using Handslag.Platform.Database;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Journeys;

/// <summary>What a capability keeps of a lead, under its own name, oldest first and without colleagues. Register one or more.</summary>
public delegate Task<IReadOnlyList<ToldPart>> LeadTold(HandslagDb db, long leadId, CancellationToken cancellation);

/// <param name="Name">As the export calls it, such as observations.</param>
public sealed record ToldPart(string Name, JsonArray Rows)
{
    /// <param name="rows">Plain objects of texts, numbers and truths; moments and days by <see cref="At(Instant)"/> and <see cref="At(LocalDate)"/>.</param>
    public static ToldPart Of<T>(string name, IEnumerable<T> rows) => new(name, [.. rows.Select(row => JsonSerializer.SerializeToNode(row, JsonSerializerOptions.Web))]);

    public static string At(Instant at) => InstantPattern.ExtendedIso.Format(at);

    public static string At(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
