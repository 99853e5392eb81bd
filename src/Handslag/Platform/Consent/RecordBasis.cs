using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.Consent;

/// <summary>What an administrator fills in to record a basis.</summary>
public sealed record BasisToRecord
{
    public string? Purpose { get; init; }

    /// <summary>One of <see cref="LegalBases.All"/>.</summary>
    public string? LegalBasis { get; init; }

    public string? ImpactAssessment { get; init; }

    public string? ConsentDocument { get; init; }

    public LocalDate? ConsentDate { get; init; }

    public LocalDate? InformedOn { get; init; }
}

/// <summary>The grounds of article 6 GDPR that an employer can lean on here.</summary>
public static class LegalBases
{
    public static IReadOnlyList<string> All { get; } = ["legitimateInterest", "contract", "legalObligation", "consent"];
}

/// <summary>Records why figures about people may be shown. With a works council, only with its consent.</summary>
public sealed class RecordBasis(HandslagDb db, IClock clock, AuditLog audit)
{
    const int LongestText = 500;

    public async Task<Outcome<BasisRecord>> Run(BasisToRecord input, long actor, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        return await db.Write<Outcome<BasisRecord>>(async token =>
        {
            var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Scope.Id, token);
            var refusals = Refusals(input, workspace.WorksCouncil, now.InZone(DateTimeZoneProviders.Tzdb[workspace.Zone]).Date);
            if (refusals.Count > 0) return refusals;
            var basis = new BasisRecord
            {
                WorkspaceId = workspace.Id,
                Purpose = input.Purpose!.Trim(),
                LegalBasis = input.LegalBasis!,
                ImpactAssessment = Text(input.ImpactAssessment),
                ConsentDocument = Text(input.ConsentDocument),
                ConsentDate = input.ConsentDate,
                InformedOn = input.InformedOn!.Value,
                RecordedBy = actor,
                RecordedAt = now,
            };
            db.Add(basis);
            await db.SaveChangesAsync(token);
            audit.Record("basis.recorded", actor, $"basis:{basis.Id}", ("legalBasis", basis.LegalBasis), ("informedOn", $"{basis.InformedOn:uuuu-MM-dd}"));
            await db.SaveChangesAsync(token);
            return basis;
        }, cancellation);
    }

    static List<Refusal> Refusals(BasisToRecord input, WorksCouncil council, LocalDate today)
    {
        var refusals = new List<Refusal>();
        Demand(Text(input.Purpose) is not null, "basis.purpose.required", "purpose");
        Demand(Text(input.LegalBasis) is not null, "basis.legalBasis.required", "legalBasis");
        Demand(Text(input.LegalBasis) is null || LegalBases.All.Contains(input.LegalBasis), "basis.legalBasis.unknown", "legalBasis", input.LegalBasis);
        Demand(input.InformedOn is not null, "basis.informedOn.required", "informedOn");
        Demand(!(input.InformedOn > today), "basis.informedOn.future", "informedOn", $"{input.InformedOn:uuuu-MM-dd}");
        Demand(!(input.ConsentDate > today), "basis.consentDate.future", "consentDate", $"{input.ConsentDate:uuuu-MM-dd}");
        Demand(council != WorksCouncil.NotAnswered, "basis.worksCouncil.notAnswered", "worksCouncil");
        if (council == WorksCouncil.Present)
        {
            Demand(Text(input.ConsentDocument) is not null, "basis.consentDocument.required", "consentDocument");
            Demand(input.ConsentDate is not null, "basis.consentDate.required", "consentDate");
        }

        foreach (var (field, text) in new[] { ("purpose", input.Purpose), ("impactAssessment", input.ImpactAssessment), ("consentDocument", input.ConsentDocument) })
            Demand(!(text?.Length > LongestText), "text.tooLong", field, null, $"{LongestText}");
        return refusals;

        void Demand(bool holds, string key, string field, string? value = null, params string[] arguments)
        {
            if (!holds) refusals.Add(new(key, field, value, arguments));
        }
    }

    static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
