using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Personas.Demo;

/// <summary>Lays the personas of the demo as if both sides had approved them at their time, and matches its leads to them.</summary>
public sealed class LayDemoPersonas(HandslagDb db, MatchLeads match)
{
    const string Marketer = "Noor Kievit";
    const string Seller = "Ilse IJsvogel";

    /// <param name="userIds">The users of the demo's people, by name.</param>
    public async Task Run(DemoStory story, IReadOnlyDictionary<string, long> userIds, CancellationToken cancellation)
    {
        var agreedOn = At(story.FirstAgreement.PlusDays(9));
        Dictionary<string, long> ids = [];
        await db.Write(async token =>
        {
            db.Add(new PersonaSettings { WorkspaceId = db.Scope.Id, QuestionedPercent = DemoPercent });
            foreach (var (place, told) in DemoPersonas.All.Index()) ids[told.Key] = (await Lay(told, place + 1, agreedOn, story, userIds, token)).Id;
            await db.SaveChangesAsync(token);
        }, cancellation);
        await match.CatchUp((_, _) => Task.CompletedTask, cancellation);
        await db.Write(async token =>
        {
            foreach (var told in DemoPersonas.All) await Observed(told, ids[told.Key], story, userIds, token);
            await db.SaveChangesAsync(token);
        }, cancellation);
    }

    /// <summary>The demo looks earlier at what comes back than a company needs to at first.</summary>
    const int DemoPercent = 5;

    async Task<Persona> Lay(DemoPersonaStory told, int place, Instant agreedOn, DemoStory story, IReadOnlyDictionary<string, long> userIds, CancellationToken cancellation)
    {
        var persona = new Persona { WorkspaceId = db.Scope.Id, Key = told.Key, Name = told.Content.Name, NameFolded = Folded.Fold(told.Content.Name), Position = place };
        db.Add(persona);
        await db.SaveChangesAsync(cancellation);
        var version = new PersonaVersion
        {
            WorkspaceId = db.Scope.Id, PersonaId = persona.Id, Number = 1, State = PersonaState.Approved, Content = PersonaDocument.Json(told.Content), StartedBy = userIds[Marketer],
            StartedAt = agreedOn - Duration.FromDays(12), ProposedBy = userIds[Marketer], ProposedAt = agreedOn - Duration.FromDays(3), InForceFrom = agreedOn, Revision = 3,
        };
        db.Add(version);
        await db.SaveChangesAsync(cancellation);
        db.AddRange(Approval(version, Side.Marketing, userIds[Marketer], agreedOn - Duration.FromDays(2)), Approval(version, Side.Sales, userIds[Seller], agreedOn));
        if (told.Reworded is not { } reworded) return persona;
        var proposed = At(story.Today.PlusDays(-4));
        var open = new PersonaVersion
        {
            WorkspaceId = db.Scope.Id, PersonaId = persona.Id, Number = 2, State = PersonaState.Proposed, Content = PersonaDocument.Json(reworded), StartedBy = userIds[Seller],
            StartedAt = proposed, ProposedBy = userIds[Seller], ProposedAt = proposed, Revision = 2,
        };
        db.Add(open);
        await db.SaveChangesAsync(cancellation);
        db.Add(Approval(open, Side.Sales, userIds[Seller], proposed));
        return persona;
    }

    /// <summary>What is about a lead is about one of the persona that was there by then.</summary>
    async Task Observed(DemoPersonaStory told, long personaId, DemoStory story, IReadOnlyDictionary<string, long> userIds, CancellationToken cancellation)
    {
        var leads = await db.Set<LeadPersona>().Where(row => row.PersonaId == personaId).OrderByDescending(row => row.LeadId).Skip(40).Select(row => row.LeadId).Take(told.Observations.Count * 7).ToListAsync(cancellation);
        foreach (var (i, one) in told.Observations.Index())
        {
            var on = story.Today.PlusDays(-one.DaysAgo);
            db.Add(new Observation
            {
                WorkspaceId = db.Scope.Id, PersonaId = personaId, ClaimKey = one.Claim, Kind = one.Kind, Text = one.Text, Side = one.Side, On = on, RecordedAt = At(on),
                LeadId = one.OfLead && leads.Count > i * 7 ? leads[i * 7] : null, UserId = userIds[one.Side == Side.Marketing ? Marketer : Seller],
            });
        }
    }

    PersonaApproval Approval(PersonaVersion version, Side side, long userId, Instant at) => new() { WorkspaceId = db.Scope.Id, VersionId = version.Id, Side = side, UserId = userId, At = at };

    static Instant At(LocalDate day) => day.At(new LocalTime(11, 20)).InZoneLeniently(DemoStory.Zone).ToInstant();
}
