using System.Globalization;
using System.Text.Json;
using Handslag.Platform.Database;
using Handslag.Platform.Live;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Platform.Live;

/// <summary>
/// A stream of server-sent events for the topics asked for, as <c>?t=workspace:topic</c>: the number of each at first, and again when it changes.
/// <c>@me</c> at the end of a topic stands for the reader. Nothing of what changed is in it; pages fetch that themselves.
/// </summary>
static class LiveStream
{
    const int MostTopics = 64;
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>After this the browser connects anew, and is asked anew who it is.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static async Task Follow(HttpContext http, HandslagDb db, LiveFeed feed, IHostApplicationLifetime life)
    {
        string[] asked = [.. http.Request.Query["t"].OfType<string>().Distinct().Take(MostTopics)];
        if (http.User.UserId() is not { } userId || await Topics(db, userId, asked, http.RequestAborted) is not { Count: > 0 } topics)
        {
            // No content tells the browser not to ask again.
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        over.CancelAfter(Longest);
        (http.Response.ContentType, http.Response.Headers.CacheControl, http.Response.Headers["X-Accel-Buffering"]) = ("text/event-stream", "no-store", "no");
        try
        {
            await Tell(http, feed, asked, topics, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The reader left, the time is over or the server stops: the browser connects again.
        }
    }

    static async Task Tell(HttpContext http, LiveFeed feed, string[] asked, Dictionary<LiveTopic, string> topics, CancellationToken over)
    {
        using var listener = feed.Listen(topics.Keys);
        var known = Known(http.Request.Headers["Last-Event-ID"].ToString(), asked);
        foreach (var (topic, name) in topics)
            if (known.TryGetValue(name, out var seq)) listener.Knows(topic, seq);
        await http.Response.WriteAsync("retry: 2000\n\n", over);
        await http.Response.Body.FlushAsync(over);
        while (true)
        {
            var changed = await listener.Next(Heartbeat, over);
            foreach (var state in changed) known[topics[state.Topic]] = state.Seq;
            var data = changed.Select(state => new object?[] { topics[state.Topic], state.Seq, state.Age is { } age ? (long)age.TotalMilliseconds : null });
            await http.Response.WriteAsync(changed.Count == 0 ? ":\n\n" : $"id: {IdOf(known, asked)}\ndata: {JsonSerializer.Serialize(data)}\n\n", over);
            await http.Response.Body.FlushAsync(over);
        }
    }

    /// <summary>What the reader may follow, each with the name by which it was asked for.</summary>
    static async Task<Dictionary<LiveTopic, string>> Topics(HandslagDb db, long userId, string[] asked, CancellationToken cancellation)
    {
        var mine = await (
            from membership in db.Set<Membership>()
            join workspace in db.Set<Workspace>() on membership.WorkspaceId equals workspace.Id
            where membership.UserId == userId
            select new { workspace.Slug, workspace.Id }).ToDictionaryAsync(workspace => workspace.Slug, workspace => workspace.Id, cancellation);
        Dictionary<LiveTopic, string> topics = [];
        foreach (var name in asked)
        {
            if (name.Split(':') is not [var slug, var topic] || !mine.TryGetValue(slug, out var id) || topic.Length is 0 or > LiveMark.LongestTopic) continue;
            if (topic.EndsWith("@me", StringComparison.Ordinal)) topic = string.Create(CultureInfo.InvariantCulture, $"{topic[..^2]}{userId}");
            else if (topic.Contains('@', StringComparison.Ordinal)) continue;
            topics[new(id, topic)] = name;
        }

        return topics;
    }

    /// <summary>The numbers the reader has, in the order of what is asked for; the address is the same when a browser connects again.</summary>
    static string IdOf(Dictionary<string, long> known, string[] asked) =>
        string.Join('.', asked.Select(name => known.TryGetValue(name, out var seq) ? seq.ToString(CultureInfo.InvariantCulture) : ""));

    static Dictionary<string, long> Known(string id, string[] asked)
    {
        Dictionary<string, long> known = [];
        var parts = id.Split('.');
        if (parts.Length != asked.Length) return known;
        foreach (var (name, part) in asked.Zip(parts))
            if (long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var seq)) known[name] = seq;
        return known;
    }
}
