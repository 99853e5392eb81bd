using System.Globalization;
using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using Handslag.Web.Tests.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Web.Tests.Handovers.Desk;

/// <summary>The lead of Polder Bouw on the desk of Bram Jansen of sales, due Monday 10:30, under an agreement that asks for reason and example; asked at 09:00.</summary>
sealed record SampleDesk(SampleLead Lead, long Id, User Owner)
{
    public HandslagHost Host => Lead.Host;

    public Workspace Workspace => Lead.Workspace;

    public string Sales => $"/w/{Workspace.Slug}/desk";

    public string Marketing => $"/w/{Workspace.Slug}/desk/marketing";

    public string Handover(string? act = null) => string.Create(CultureInfo.InvariantCulture, $"/w/{Workspace.Slug}/desk/{Id}") + (act is null ? "" : $"?act={act}");

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SampleDesk> In(HandslagHost host)
    {
        var lead = await SampleHandover.In(host);
        var owner = await host.NewUser(lead.Workspace, Side.Sales, Roles.Member, "Bram Jansen");
        await host.Do<HandslagDb, bool>(db => Prepare(db, owner), lead.Workspace.Id);
        await host.Do<FollowHandovers, bool>(async follow => { await follow.CatchUp(Cancellation); return true; }, lead.Workspace.Id);
        var id = await host.Do<HandslagDb, long>(db => db.Set<StoredHandover>().Select(row => row.Id).SingleAsync(Cancellation), lead.Workspace.Id);
        var external = await host.Do<HandslagDb, string>(db => db.Set<Lead>().Where(row => row.Id == lead.Id).Select(row => row.ExternalId).SingleAsync(Cancellation), lead.Workspace.Id);
        return new(lead, id, owner) { ExternalId = external };
    }

    public async Task<Person> As(User user)
    {
        var person = Host.Visitor();
        await person.SignIn(user.Email!, Person.Password);
        return person;
    }

    public string ExternalId { get; private init; } = "";

    /// <summary>The agreement in force says this instead, from its beginning.</summary>
    public Task Agree(Func<AgreementTerms, AgreementTerms> change) => Host.Do<HandslagDb, bool>(async db =>
    {
        var version = await db.Set<AgreementVersion>().SingleAsync(Cancellation);
        version.Terms = TermsDocument.Canonical(change(TermsDocument.Read(version.Terms)));
        await db.SaveChangesAsync(Cancellation);
        return true;
    }, Workspace.Id);

    /// <summary>The source of the lead shows its records there, and gave no address with the lead.</summary>
    public Task Records(string pattern) => Host.Do<HandslagDb, int>(async db =>
    {
        await db.Set<LeadIdentity>().ExecuteUpdateAsync(set => set.SetProperty(identity => identity.CrmUrl, (string?)null), Cancellation);
        return await db.Set<Source>().ExecuteUpdateAsync(set => set.SetProperty(source => source.RecordUrl, pattern), Cancellation);
    }, Workspace.Id);

    /// <summary>Its source tells that it was won or lost, and no more.</summary>
    public Task Close(FactKind kind) => Host.Do<HandslagDb, bool>(async db =>
    {
        var now = Host.Clock.GetCurrentInstant();
        var lead = await db.Set<Lead>().SingleAsync(row => row.Id == Lead.Id, Cancellation);
        var stage = await db.Set<Stage>().FirstAsync(row => row.Kind == (kind == FactKind.Won ? StageKind.Won : StageKind.Lost), Cancellation);
        await db.Write(async token =>
        {
            var writer = JourneyWriter.For(db);
            await writer.TakeTurn(token);
            await writer.Append([new() { LeadId = lead.Id, Kind = kind, At = now, Precision = Precision.Instant, SourceId = lead.SourceId, StageId = stage.Id, ContentKey = Guid.NewGuid() }], now, token);
        }, Cancellation);
        return await Host.Do<FollowHandovers, bool>(async follow => { await follow.CatchUp(Cancellation); return true; }, Workspace.Id);
    }, Workspace.Id);

    public async Task<StoredHandover> Row() =>
        await Host.Do<HandslagDb, StoredHandover>(db => db.Set<StoredHandover>().AsNoTracking().SingleAsync(row => row.Id == Id, Cancellation), Workspace.Id);

    static async Task<bool> Prepare(HandslagDb db, User owner)
    {
        var version = await db.Set<AgreementVersion>().SingleAsync(Cancellation);
        var terms = TermsDocument.Read(version.Terms);
        version.Terms = TermsDocument.Canonical(terms with
        {
            Commitments =
            [
                .. terms.Commitments,
                new() { Key = "with-reason", Promise = Promise.ReturnWithReason, Target = 90, Period = CommitmentPeriod.Month },
                new() { Key = "answer", Promise = Promise.AnswerReturn, Within = new(480), Share = new(90), Period = CommitmentPeriod.Month },
            ],
            ReturnReasons = [new(ReturnCode.NoNeed, new("No need", "Geen behoefte")), new(ReturnCode.TooEarly, new("Too early", "Te vroeg"))],
            PauseCap = new(2400),
        });
        (await db.Set<Handslag.Journeys.Person>().SingleAsync(person => person.Name == "Bram Jansen", Cancellation)).UserId = owner.Id;
        (await db.Set<LeadIdentity>().SingleAsync(Cancellation)).Phone = "+31 20 555 0100";
        await db.SaveChangesAsync(Cancellation);
        return true;
    }
}
