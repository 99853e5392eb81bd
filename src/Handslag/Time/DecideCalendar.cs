using System.Globalization;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Time;

/// <param name="After">The newest version when the form was made: somebody else's decision in between is not passed over.</param>
public sealed record CalendarDecision(Side Side, CalendarDefinition Definition, LocalDate From, int After);

/// <summary>Decides on the next version of a side's calendar; what was counted by earlier versions stays as it is.</summary>
public sealed class DecideCalendar(HandslagDb db, WorkspaceCalendars calendars, IClock clock, AuditLog audit)
{
    public Task<Outcome<CalendarVersion>> Run(CalendarDecision input, long? actor, CancellationToken cancellation) => db.Write<Outcome<CalendarVersion>>(
        async token =>
        {
            if (!WorkspaceCalendars.Sides.Contains(input.Side)) return new Refusal("side.unknown", "side", $"{input.Side}");
            var history = await calendars.Of(input.Side, token);
            var newest = history.Versions.Select(version => version.Number).DefaultIfEmpty().Max();
            if (newest != input.After) return new Refusal("changed.meanwhile", "version", newest.ToString(CultureInfo.InvariantCulture));
            var next = history.Next(input.Definition, input.From, clock.GetCurrentInstant());
            if (next.IsRefused) return next;
            db.Add(new StoredCalendar
            {
                WorkspaceId = db.Scope.Id, Side = input.Side, Version = next.Value.Number, From = next.Value.From,
                Definition = CalendarJson.Write(next.Value.Definition), CreatedBy = actor, CreatedAt = next.Value.DecidedAt,
            });
            audit.Record("calendar.decided", actor, $"calendar:{input.Side}:{next.Value.Number}", ("from", CalendarRules.Text(input.From)));
            try
            {
                await db.SaveChangesAsync(token);
            }
            catch (DbUpdateException)
            {
                // The unique index: somebody else's version came in between.
                return new Refusal("changed.meanwhile", "version", newest.ToString(CultureInfo.InvariantCulture));
            }

            return next;
        },
        cancellation);
}
