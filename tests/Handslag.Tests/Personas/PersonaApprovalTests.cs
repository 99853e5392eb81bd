using Handslag.Journeys;
using Handslag.Personas;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Personas;

public sealed class PersonaApprovalTests(Databases databases)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_persona_approved_by_one_side_is_not_agreed_yet(Provider provider)
    {
        await using var bed = await PersonaBed.Create(databases, provider);
        var persona = await bed.Add(PersonaBed.Content("Head of maintenance"));
        var proposed = (await bed.Propose(persona, 0)).Value;

        await bed.Approve(proposed, PersonaBed.Marketer);
        Assert.Null((await bed.Read(persona)).InForce);
        Assert.Equal("persona.approved.already", (await bed.Approve(proposed, PersonaBed.Marketer with { UserId = 9 })).Refusals.Single().Key);

        await bed.Approve(proposed, PersonaBed.Seller);
        var agreed = (await bed.Read(persona)).InForce!;
        Assert.Equal([Side.Marketing, Side.Sales], agreed.Approvals.Select(approval => approval.Side));
        Assert.Equal(MatchLeads.Kind, (await bed.Do<JobsHere, List<JobStatus>>(jobs => jobs.Newest(MatchLeads.Kind, 1, default))).Single().Kind);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Turning_a_new_wording_down_leaves_the_agreed_one_standing_and_its_words_as_a_draft(Provider provider)
    {
        await using var bed = await PersonaBed.Create(databases, provider);
        var persona = await bed.Agreed(PersonaBed.Content("Buyer"));
        var reworded = PersonaBed.Content("Buyer") with { Summary = "Buys on price" };
        var draft = (await bed.Edit(persona, 0, reworded)).Value;
        var proposed = (await bed.Propose(persona, draft.Revision)).Value;

        var without = await bed.Do<ClosePersona, Outcome<PersonaVersion>>(close => close.TurnDown(proposed.Id, " ", PersonaBed.Seller, default));
        Assert.Equal("persona.turnDown.reason", without.Refusals.Single().Key);
        await bed.Do<ClosePersona, Outcome<PersonaVersion>>(close => close.TurnDown(proposed.Id, "They buy on delivery time.", PersonaBed.Seller, default));

        var read = await bed.Read(persona);
        Assert.Equal((1, 3), (read.InForce!.Version.Number, read.Draft!.Version.Number));
        Assert.Equal("Buys on price", read.Draft.Content.Summary);
        Assert.Equal("They buy on delivery time.", read.Versions.Single(one => one.Version.State == PersonaState.TurnedDown).Version.ClosedReason);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_somebody_else_wrote_in_between_is_not_overwritten(Provider provider)
    {
        await using var bed = await PersonaBed.Create(databases, provider);
        var persona = await bed.Add(PersonaBed.Content("Director"));
        await bed.Edit(persona, 0, PersonaBed.Content("Director") with { Summary = "First" });

        var second = await bed.Edit(persona, 0, PersonaBed.Content("Director") with { Summary = "Second" });

        Assert.Equal("persona.draft.changed", second.Refusals.Single().Key);
        Assert.Equal("First", (await bed.Read(persona)).Draft!.Content.Summary);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_name_is_used_once_whatever_its_capitals_and_accents(Provider provider)
    {
        await using var bed = await PersonaBed.Create(databases, provider);
        await bed.Add(PersonaBed.Content("Inkoper"));

        var again = await bed.Do<AddPersona, Outcome<Persona>>(add => add.Run(PersonaBed.Content("ínkoper"), 1, default));

        Assert.Equal("persona.name.taken", again.Refusals.Single().Key);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_erased_lead_is_no_longer_quoted(Provider provider)
    {
        await using var bed = await PersonaBed.Create(databases, provider);
        var persona = await bed.Agreed(PersonaBed.Content("Buyer"));
        var lead = await bed.Lead("L-77", null);
        foreach (var text in new[] { "We stopped twice in May", "As L-77 said: too dear" })
        {
            var seen = new NewObservation(persona.Id, "c1", ObservationKind.Quote, text, text.StartsWith("We", StringComparison.Ordinal) ? lead : null);
            Assert.False((await bed.Do<Observe, Outcome<Observation>>(observe => observe.Run(seen, Side.Sales, 2, default))).IsRefused);
        }

        Assert.False((await bed.Do<EraseLead, Outcome<LeadErased>>(erase => erase.Run(lead, 1, default))).IsRefused);

        var observations = (await bed.Read(persona)).Observations;
        Assert.Equal(2, observations.Count);
        Assert.All(observations, one => Assert.Equal(("", null), (one.Text, one.LeadId)));
    }
}
