using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Once;
using Handslag.Platform.People;

namespace Handslag.Web.Platform.Api;

/// <summary>Marks an endpoint that sees to its <c>Idempotency-Key</c> itself, because its content is too large to be looked at twice.</summary>
sealed class SeesToItsOwnKey;

/// <summary>
/// A write with an <c>Idempotency-Key</c> is done once: work and answer are one transaction, and the same request gets the same answer again for 30 days,
/// from any node. The same key with other content is refused. Such work must use the request's own database context.
/// </summary>
static class OnceRequests
{
    public const string Header = "Idempotency-Key";
    public const string Replayed = "Idempotent-Replayed";

    /// <summary>Stands after authorization: what nobody may do is not kept.</summary>
    public static void UseOnceRequests(this WebApplication app) => app.Use(async (http, next) =>
    {
        var db = http.RequestServices.GetRequiredService<HandslagDb>();
        if (!Asks(http.Request) || db.Scope.Id == 0 || Caller(http) is not { } caller || http.GetEndpoint()?.Metadata.GetMetadata<SeesToItsOwnKey>() is not null)
        {
            await next(http);
            return;
        }

        var key = http.Request.Headers[Header].ToString();
        if (key.Length > KeptAnswers.LongestKey || key.Any(letter => letter is < ' ' or > '~')) await Refuse(http, new("idempotency.key.shape", Header, null, $"{KeptAnswers.LongestKey}"));
        else await Once(http, db, caller, key, next);
    });

    static bool Asks(HttpRequest request) => request.Headers.ContainsKey(Header) && !string.IsNullOrEmpty(request.Headers[Header])
        && (HttpMethods.IsPost(request.Method) || HttpMethods.IsPut(request.Method) || HttpMethods.IsPatch(request.Method) || HttpMethods.IsDelete(request.Method));

    static string? Caller(HttpContext http) => http.Features.Get<ApiToken>() is { } token ? string.Create(CultureInfo.InvariantCulture, $"token:{token.Id}")
        : http.Features.Get<Me>() is { } me ? string.Create(CultureInfo.InvariantCulture, $"user:{me.UserId}") : null;

    static async Task Once(HttpContext http, HandslagDb db, string caller, string key, RequestDelegate next)
    {
        var fingerprint = await Fingerprint(http.Request);
        var answers = http.RequestServices.GetRequiredService<KeptAnswers>();
        var answered = http.Response.Body;
        using var buffer = new MemoryStream();
        var kept = await db.Write(
            async token =>
            {
                if (await answers.Begin(caller, key, fingerprint, token) is { } before) return before;
                http.Response.Body = buffer;
                try
                {
                    await next(http);
                    await http.Response.BodyWriter.FlushAsync(token);
                }
                finally
                {
                    http.Response.Body = answered;
                }

                var status = http.Response.StatusCode;
                if (status >= StatusCodes.Status500InternalServerError) await answers.Forget(caller, key, token);
                else await answers.Keep(caller, key, status, http.Response.ContentType, http.Response.Headers.Location, buffer.ToArray(), token);
                return null;
            },
            http.RequestAborted);
        if (kept is null)
        {
            buffer.Position = 0;
            if (buffer.Length > 0) await buffer.CopyToAsync(answered, http.RequestAborted);
        }
        else if (!kept.Fingerprint.AsSpan().SequenceEqual(fingerprint)) await Refuse(http, new("idempotency.other.already", Header, key));
        else await Replay(http, kept);
    }

    static async Task<byte[]> Fingerprint(HttpRequest request)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        var piece = new byte[16 * 1024];
        for (var read = await request.Body.ReadAsync(piece, request.HttpContext.RequestAborted); read > 0; read = await request.Body.ReadAsync(piece, request.HttpContext.RequestAborted))
            hash.AppendData(piece, 0, read);
        request.Body.Position = 0;
        return hash.GetHashAndReset();
    }

    static async Task Replay(HttpContext http, KeptAnswer kept)
    {
        http.Response.StatusCode = kept.Status;
        http.Response.Headers[Replayed] = "true";
        if (kept.Location is not null) http.Response.Headers.Location = kept.Location;
        if (kept.ContentType is not null) http.Response.ContentType = kept.ContentType;
        if (kept.Body.Length > 0) await http.Response.Body.WriteAsync(kept.Body, http.RequestAborted);
    }

    static Task Refuse(HttpContext http, Refusal refusal) => ((Outcome<long>)refusal).Answer().ExecuteAsync(http);
}
