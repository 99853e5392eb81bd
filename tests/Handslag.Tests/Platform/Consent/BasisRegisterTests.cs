using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Consent;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Platform.Consent;

public sealed class BasisRegisterTests(Databases databases)
{
    const long Administrator = 7;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static readonly BasisToRecord WithoutCouncil = new()
    {
        Purpose = "Coaching on follow-up",
        LegalBasis = "legitimateInterest",
        ImpactAssessment = "DPIA 2026-04",
        InformedOn = new LocalDate(2026, 11, 20),
    };

    static readonly BasisToRecord WithConsent = WithoutCouncil with { ConsentDocument = "Minutes 12, item 4", ConsentDate = new LocalDate(2026, 11, 2) };

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_new_workspace_leaves_people_out(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await Answered(workspace, WorksCouncil.None);
        Assert.Equal(new BasisAnswer(null, "people.leftOut.noBasis"), await InForce(workspace));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_recorded_basis_is_in_force_until_it_is_ended_and_both_are_in_the_audit_log(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await Answered(workspace, WorksCouncil.None);
        var basis = (await Record(workspace, WithoutCouncil)).Value;
        var inForce = await InForce(workspace);
        Assert.Equal(basis.Id, inForce.Basis!.Id);
        Assert.Null(inForce.LeftOut);
        Assert.Equal(new LocalDate(2026, 11, 20), inForce.Basis.InformedOn);

        workspace.Clock.Advance(Duration.FromDays(1));
        await using (var unit = await workspace.Begin())
        {
            Assert.False((await unit.Get<EndBasis>().Run(basis.Id, Administrator, Cancellation)).IsRefused);
        }

        Assert.Equal(new BasisAnswer(null, "people.leftOut.basisEnded"), await InForce(workspace));
        await using var after = await workspace.Begin();
        Assert.Equal(["basis.recorded", "basis.ended"], await after.Db.Set<AuditEntry>().OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Cancellation));
        Assert.Equal(workspace.Clock.GetCurrentInstant(), (await after.Db.Set<BasisRecord>().SingleAsync(Cancellation)).EndedAt);
        Assert.Equal("basis.alreadyEnded", (await after.Get<EndBasis>().Run(basis.Id, Administrator, Cancellation)).Refusals.Single().Key);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_basis_of_another_workspace_counts_for_nothing_here_and_cannot_be_ended_from_here(Provider provider)
    {
        await using var other = await databases.Workspace(provider);
        await Answered(other, WorksCouncil.None);
        var basis = (await Record(other, WithoutCouncil)).Value;
        await using var mine = await databases.Workspace(provider);
        await Answered(mine, WorksCouncil.None);

        Assert.Equal("people.leftOut.noBasis", (await InForce(mine)).LeftOut);
        await using var unit = await mine.Begin();
        Assert.Equal("basis.notFound", (await unit.Get<EndBasis>().Run(basis.Id, Administrator, Cancellation)).Refusals.Single().Key);
        Assert.NotNull((await InForce(other)).Basis);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task With_a_works_council_its_consent_is_required(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await Answered(workspace, WorksCouncil.Present);
        var refused = await Record(workspace, WithoutCouncil);
        Assert.Equal(["basis.consentDocument.required", "basis.consentDate.required"], refused.Refusals.Select(r => r.Key));
        Assert.False((await Record(workspace, WithConsent)).IsRefused);
        Assert.NotNull((await InForce(workspace)).Basis);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_basis_without_consent_falls_out_of_force_when_a_works_council_appears(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await Answered(workspace, WorksCouncil.None);
        await Record(workspace, WithoutCouncil);
        await Answered(workspace, WorksCouncil.Present);
        Assert.Equal("people.leftOut.consentMissing", (await InForce(workspace)).LeftOut);
        await Record(workspace, WithConsent);
        Assert.NotNull((await InForce(workspace)).Basis);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Before_the_question_about_the_works_council_is_answered_nothing_is_recorded(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        Assert.Equal("basis.worksCouncil.notAnswered", (await Record(workspace, WithConsent)).Refusals.Single().Key);
        Assert.Equal("people.leftOut.noBasis", (await InForce(workspace)).LeftOut);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_mistake_is_named_with_its_field_and_nothing_is_written(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await Answered(workspace, WorksCouncil.Present);
        var refused = await Record(workspace, new()
        {
            Purpose = " ",
            LegalBasis = "because",
            ImpactAssessment = new string('x', 501),
            ConsentDate = new LocalDate(2026, 11, 24),
            InformedOn = new LocalDate(2026, 11, 24),
        });
        Assert.Equal(
            [
                ("basis.purpose.required", "purpose"), ("basis.legalBasis.unknown", "legalBasis"), ("basis.informedOn.future", "informedOn"),
                ("basis.consentDate.future", "consentDate"), ("basis.consentDocument.required", "consentDocument"), ("text.tooLong", "impactAssessment"),
            ],
            refused.Refusals.Select(r => (r.Key, r.Field!)));
        Assert.Equal("2026-11-24", refused.Refusals.Single(r => r.Field == "informedOn").Value);
        await using var unit = await workspace.Begin();
        Assert.Equal(0, await unit.Db.Set<BasisRecord>().CountAsync(Cancellation));
        Assert.Equal(0, await unit.Db.Set<AuditEntry>().CountAsync(Cancellation));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Today_is_the_workspaces_own_day(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await Answered(workspace, WorksCouncil.None);
        workspace.Clock.Set(Instant.FromUtc(2026, 11, 23, 23, 30));
        Assert.False((await Record(workspace, WithoutCouncil with { InformedOn = new LocalDate(2026, 11, 24) })).IsRefused);
        Assert.True((await Record(workspace, WithoutCouncil with { InformedOn = new LocalDate(2026, 11, 25) })).IsRefused);
    }

    static async Task Answered(TestWorkspace workspace, WorksCouncil council)
    {
        await using var unit = await workspace.Begin();
        (await unit.Db.Set<Workspace>().SingleAsync(w => w.Id == workspace.Id, Cancellation)).WorksCouncil = council;
        await unit.Db.SaveChangesAsync(Cancellation);
    }

    static async Task<Outcome<BasisRecord>> Record(TestWorkspace workspace, BasisToRecord input)
    {
        await using var unit = await workspace.Begin();
        return await unit.Get<RecordBasis>().Run(input, Administrator, Cancellation);
    }

    static async Task<BasisAnswer> InForce(TestWorkspace workspace)
    {
        await using var unit = await workspace.Begin();
        return await unit.Get<BasisInForce>().Ask(Cancellation);
    }
}
