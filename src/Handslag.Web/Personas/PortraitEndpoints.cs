using System.Globalization;
using Handslag.Personas;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Handslag.Web.Personas;

/// <summary>Portraits in and out. A form is read piece by piece, so that fifty megabytes are refused with a sentence and never held.</summary>
static class PortraitEndpoints
{
    const string TokenField = "__RequestVerificationToken";
    const long StillRead = 200L * 1024 * 1024;
    static readonly string[] Known = ["portrait.missing", "portrait.large", "portrait.format", "portrait.pixels", "form.expired"];

    public static void MapPortraits(this IEndpointRouteBuilder app)
    {
        app.MapGet("/w/{workspace}/personas/{key}/portrait", Show).RequireAuthorization(Policies.Member);
        app.MapPost("/w/{workspace}/personas/{key}/portrait", Receive).RequireAuthorization(Policies.Member).DisableAntiforgery();
        app.MapPost("/w/{workspace}/personas/{key}/portrait/removal", Remove).RequireAuthorization(Policies.Member).DisableAntiforgery();
        var api = app.Api().WithTags("Personas");
        api.MapPut("/personas/{key}/portrait", Put).RequireScope(Scopes.PersonasWrite).WithSummary("Give a persona a face: the picture itself is the body").Accepts<Stream>("image/png", "image/jpeg", "image/webp").Produces(StatusCodes.Status204NoContent);
        api.MapDelete("/personas/{key}/portrait", Delete).RequireScope(Scopes.PersonasWrite).WithSummary("Take the face away; its initials are drawn again").Produces(StatusCodes.Status204NoContent);
    }

    /// <summary>A refusal that the page may be asked to show: one of ours, by its key alone.</summary>
    public static Refusal? Shown(string? key) => key is null || !Known.Contains(key) ? null : key switch
    {
        "portrait.large" => new(key, "file", null, (PersonaLimits.LargestPicture / 1024 / 1024).ToString(CultureInfo.InvariantCulture)),
        "portrait.pixels" => new(key, "file", null, (PersonaLimits.MostPixels / 1_000_000).ToString(CultureInfo.InvariantCulture)),
        _ => new(key, "file"),
    };

    static async Task<IResult> Show(string key, HandslagDb db, HttpContext http, CancellationToken cancellation)
    {
        var found = await (from persona in db.Set<Persona>() join portrait in db.Set<Portrait>() on persona.Id equals portrait.PersonaId where persona.Key == key select new { portrait.Jpeg, portrait.Mark })
            .SingleOrDefaultAsync(cancellation);
        if (found is null) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return TypedResults.Bytes(found.Jpeg, "image/jpeg", entityTag: new EntityTagHeaderValue($"\"{found.Mark}\""));
    }

    static async Task<IResult> Receive(string workspace, string key, HttpContext http, HandslagDb db, SetPortrait set, Me me, IAntiforgery antiforgery, CancellationToken cancellation)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = StillRead;
        var id = await PersonaEndpoints.Find(db, key, cancellation);
        if (id == 0) return TypedResults.NotFound();
        var outcome = await Read(http, antiforgery, picture => set.Run(id, picture, me.UserId, cancellation), cancellation);
        return Back(workspace, key, outcome.IsRefused ? outcome.Refusals[0].Key : null);
    }

    static async Task<IResult> Put(string key, HttpContext http, HandslagDb db, SetPortrait set, CancellationToken cancellation) =>
        await On(key, db, id => set.Run(id, http.Request.Body, PersonaEndpoints.Actor(http), cancellation), cancellation);

    static async Task<IResult> Delete(string key, HttpContext http, HandslagDb db, SetPortrait set, CancellationToken cancellation) => await On(key, db, async id =>
    {
        await set.Remove(id, PersonaEndpoints.Actor(http), cancellation);
        return (Outcome<long>)id;
    }, cancellation);

    static async Task<IResult> On<T>(string key, HandslagDb db, Func<long, Task<Outcome<T>>> act, CancellationToken cancellation)
    {
        var id = await PersonaEndpoints.Find(db, key, cancellation);
        return (id == 0 ? new Refusal("persona.unknown", "persona", key) : await act(id)).Answer(_ => TypedResults.NoContent());
    }

    static async Task<IResult> Remove(string workspace, string key, HttpContext http, HandslagDb db, SetPortrait set, Me me, IAntiforgery antiforgery, CancellationToken cancellation)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Back(workspace, key, "form.expired");
        var id = await PersonaEndpoints.Find(db, key, cancellation);
        if (id == 0) return TypedResults.NotFound();
        await set.Remove(id, me.UserId, cancellation);
        return Back(workspace, key, null);
    }

    /// <summary>The token stands before the file in the form, so that nothing is taken in from a page that is not ours.</summary>
    static async Task<Outcome<Portrait>> Read(HttpContext http, IAntiforgery antiforgery, Func<Stream, Task<Outcome<Portrait>>> take, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 200 } boundary) return new Refusal("portrait.missing");
        Outcome<Portrait> outcome = new Refusal("portrait.missing");
        try
        {
            var reader = new MultipartReader(boundary.ToString(), http.Request.Body);
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var about)) continue;
                if (HeaderUtilities.RemoveQuotes(about.Name) == TokenField)
                {
                    using var text = new StreamReader(section.Body);
                    http.Request.Headers["RequestVerificationToken"] = (await text.ReadToEndAsync(cancellation)).Trim();
                }
                else if (HeaderUtilities.RemoveQuotes(about.Name) == "file")
                {
                    if (!await antiforgery.IsRequestValidAsync(http)) return new Refusal("form.expired");
                    outcome = await take(section.Body);
                    await section.Body.CopyToAsync(Stream.Null, cancellation);
                }
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return outcome.IsRefused ? outcome : new Refusal("portrait.large");
        }

        return outcome;
    }

    static RedirectHttpResult Back(string workspace, string key, string? refused) =>
        TypedResults.LocalRedirect(PersonaAddress.One(workspace, key) + (refused is null ? "" : $"?refused={Uri.EscapeDataString(refused)}"));
}
