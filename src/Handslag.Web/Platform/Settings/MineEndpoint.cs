using System.Text.Json.Nodes;
using Handslag.Platform.People;
using Handslag.Web.Platform.Api;

namespace Handslag.Web.Platform.Settings;

/// <summary>What is kept under the reader's own account, as a file; nobody gets anybody else's.</summary>
static class MineEndpoint
{
    sealed record MineAnswer(long Id, string Name, string Email, string? Language, string? Theme, string Side, string Roles, DateTimeOffset JoinedAt, IReadOnlyDictionary<string, JsonArray> Kept);

    public static void MapMine(this IEndpointRouteBuilder app) =>
        app.MapGet("/w/{workspace}/settings/mine.json", Mine).RequireAuthorization(Policies.Member).ExcludeFromDescription();

    static async Task<IResult> Mine(HttpContext http, ExportMember export, Me me, CancellationToken cancellation)
    {
        if (await export.Run(me.UserId, cancellation) is not { } mine) return TypedResults.NotFound();
        var answer = new MineAnswer(mine.Id, mine.Name, mine.Email, mine.Language, mine.Theme, $"{mine.Side}", $"{mine.Roles}", mine.JoinedAt.ToDateTimeOffset(), mine.Kept);
        return FileOfSomebody.Of(http, answer, "mine.json");
    }
}
