using System.Text.Json.Nodes;

namespace Handslag.Web.Platform.Api;

static class Examples
{
    const string Json = "application/json";

    /// <summary>Shows what to send and what comes back in the description of the API.</summary>
    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder endpoint, string? request, string? answer = null) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            if (request is not null && operation.RequestBody?.Content?.TryGetValue(Json, out var asked) == true) asked.Example = JsonNode.Parse(request);
            foreach (var given in operation.Responses?.Where(one => one.Key.StartsWith('2')) ?? [])
                if (answer is not null && given.Value.Content?.TryGetValue(Json, out var content) == true) content.Example = JsonNode.Parse(answer);
            return Task.CompletedTask;
        });
}
