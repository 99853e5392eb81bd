using System.Security.Cryptography;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Personas;

/// <summary>Gives a persona a face, or takes it away so that its initials are drawn again.</summary>
public sealed class SetPortrait(HandslagDb db, IClock clock, AuditLog audit)
{
    public async Task<Outcome<Portrait>> Run(long personaId, Stream picture, long? actor, CancellationToken cancellation)
    {
        var file = await Bytes(picture, cancellation);
        if (file.IsRefused) return file.Refusals.ToList();
        var made = PortraitPicture.From(file.Value);
        if (made.IsRefused) return made.Refusals.ToList();
        return await db.Write<Outcome<Portrait>>(async token =>
        {
            if (!await db.Set<Persona>().AnyAsync(persona => persona.Id == personaId, token)) return new Refusal("persona.unknown", "persona", $"{personaId}");
            var portrait = await db.Set<Portrait>().SingleOrDefaultAsync(row => row.PersonaId == personaId, token);
            var mark = Convert.ToHexStringLower(SHA256.HashData(made.Value))[..16];
            if (portrait is null) db.Add(portrait = new() { PersonaId = personaId, WorkspaceId = db.Scope.Id, Jpeg = made.Value, Mark = mark });
            (portrait.Jpeg, portrait.Mark, portrait.At) = (made.Value, mark, clock.GetCurrentInstant());
            audit.Record("persona.portrait", actor, $"persona:{personaId}");
            await db.SaveChangesAsync(token);
            return portrait;
        }, cancellation);
    }

    public Task Remove(long personaId, long? actor, CancellationToken cancellation) => db.Write(async token =>
    {
        if (await db.Set<Portrait>().Where(row => row.PersonaId == personaId).ExecuteDeleteAsync(token) == 0) return;
        audit.Record("persona.portrait", actor, $"persona:{personaId}", ("removed", true));
        await db.SaveChangesAsync(token);
    }, cancellation);

    /// <summary>Never more in memory than is allowed, whatever the upload says of its size.</summary>
    static async Task<Outcome<byte[]>> Bytes(Stream picture, CancellationToken cancellation)
    {
        using var read = new MemoryStream();
        var buffer = new byte[81_920];
        for (int count; (count = await picture.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (read.Length + count > PersonaLimits.LargestPicture) return PortraitPicture.TooLarge(read.Length + count);
            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }
}
