using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look;
using Handslag.Web.Look.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Agreement;

/// <summary>Every proposal of any funnel that the reader's side has not signed.</summary>
static class AgreementAsked
{
    public static async Task<IReadOnlyList<Asked>> Of(AskedReader reader, CancellationToken cancellation)
    {
        var me = reader.Me;
        if (me.Side == Side.Management) return [];
        var waiting = (await reader.Get<AgreementVersions>().Open(cancellation)).Where(open => open.Signature(me.Side) is null).ToList();
        if (waiting.Count == 0) return [];
        var (text, formats) = (reader.Get<IStringLocalizer<AgreementText>>(), reader.Get<Formats>());
        var db = reader.Get<HandslagDb>();
        var mandates = await db.Remember("mandates", me.UserId,
            token => db.Set<Mandate>().AsNoTracking().Where(mandate => mandate.UserId == me.UserId).ToListAsync(token), cancellation);
        return [.. from open in waiting
                   let mine = me.Has(Roles.Signer) && mandates.Exists(mandate => Signing.Holds(mandate, open.Version.FunnelId, me.UserId, me.Side, reader.Now))
                   select new Asked(
                       AgreementAddress.Version(reader.Workspace, open.Version),
                       text[mine ? "Asked_Sign" : "Asked_SignSide", open.Version.Number],
                       open.ProposedBy is { } who ? text["Asked_SignWhy", who, formats.Moment(open.Version.ProposedAt!.Value, reader.Now, reader.Zone)] : "")];
    }
}
