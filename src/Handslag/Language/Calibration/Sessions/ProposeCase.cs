using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Language.Calibration.Sessions;

/// <param name="Reference">What it came up in, such as <c>round:12:M2</c>; null for nothing in particular.</param>
/// <param name="UserId">Who has it in mind; null where that is not to be known.</param>
public sealed record CaseInput(CaseOrigin Origin, long LeadId, long? UserId, string? Why, string? Reference = null);

/// <summary>Puts a lead forward that somebody has in mind, for the next session's separate block. The same lead for the same reference is put forward once.</summary>
public sealed class ProposeCase(HandslagDb db, IClock clock)
{
    const int LongestReference = 80;

    public Task<Outcome<CalibrationCase>> Run(CaseInput input, CancellationToken cancellation) => db.Write<Outcome<CalibrationCase>>(async token =>
    {
        var why = string.IsNullOrWhiteSpace(input.Why) ? null : input.Why.Trim();
        if (why?.Length > CalibrationCase.LongestWhy) return new Refusal("calibration.case.long", "why", null, $"{CalibrationCase.LongestWhy}");
        if (input.Reference?.Length > LongestReference) return new Refusal("calibration.case.reference", "reference", input.Reference, $"{LongestReference}");
        if (!Enum.IsDefined(input.Origin)) return new Refusal("calibration.case.origin", "origin", $"{input.Origin}");
        if (await db.Set<Lead>().AsNoTracking().SingleOrDefaultAsync(lead => lead.Id == input.LeadId, token) is not { } lead) return new Refusal("calibration.case.lead.unknown", "lead", $"{input.LeadId}");
        if (EraseLead.WasErased(lead)) return new Refusal("calibration.case.erased", "lead", $"{input.LeadId}");
        if (await db.Set<CalibrationCase>().FirstOrDefaultAsync(one => one.LeadId == input.LeadId && one.SessionId == null && one.Reference == input.Reference, token) is { } there) return there;
        var put = new CalibrationCase
        {
            WorkspaceId = db.Scope.Id, LeadId = input.LeadId, Origin = input.Origin, Reference = input.Reference, UserId = input.UserId, Why = why, ProposedAt = clock.GetCurrentInstant(),
        };
        db.Add(put);
        await db.SaveChangesAsync(token);
        return put;
    }, cancellation);
}
