using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Handslag.Platform.Notices;

/// <summary>Something that people should know, told to each in their own language by the channels they chose.</summary>
/// <param name="Kind">A kind that was registered with <see cref="NoticesModule.AddNoticeKind"/>.</param>
/// <param name="Key">The same notice, sent again, bears the same key and reaches nobody twice.</param>
/// <param name="Recipients">The users it is for; those who are no members (any more) are left out.</param>
/// <param name="Link">Where it leads, below <c>/w/{workspace}</c>, such as <c>/desk/12</c>.</param>
public sealed record Notice(string Kind, string Key, IReadOnlyCollection<long> Recipients, string Link)
{
    /// <summary>What it is about, such as <c>handover:12</c>; by it the notice is settled.</summary>
    public string? Subject { get; init; }

    /// <summary>What fills the <c>{{placeholders}}</c> of its texts.</summary>
    public IReadOnlyDictionary<string, NoticeValue> Values { get; init; } = new Dictionary<string, NoticeValue>();

    /// <summary>More links by the name of their placeholder, such as accept and return; each leads to a page that asks for confirmation.</summary>
    public IReadOnlyDictionary<string, string> Links { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the workspace's Teams and Slack channels that asked for this kind get it too.</summary>
    public bool ToChannels { get; init; } = true;
}

/// <summary>What fills a placeholder: a text, a text in each language, a number, or a moment as the reader writes it.</summary>
public sealed record NoticeValue
{
    [JsonInclude] public string? En { get; private init; }

    [JsonInclude] public string? Nl { get; private init; }

    /// <summary>Microseconds since 1970.</summary>
    [JsonInclude] public long? At { get; private init; }

    [JsonInclude] public long? Number { get; private init; }

    public static NoticeValue Of(string text) => new() { En = text };

    public static NoticeValue Of(string english, string dutch) => new() { En = english, Nl = dutch };

    public static NoticeValue Of(Instant moment) => new() { At = moment.ToMicros() };

    public static NoticeValue Of(long number) => new() { Number = number };
}

/// <summary>What is kept of a notice until it is written in somebody's language.</summary>
sealed record NoticeContent(string Kind, string Key, string Link, IReadOnlyDictionary<string, NoticeValue> Values, IReadOnlyDictionary<string, string> Links)
{
    public static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static NoticeContent Of(Notice notice) => new(notice.Kind, notice.Key, notice.Link, notice.Values, notice.Links);

    public string ToJson() => JsonSerializer.Serialize(this, Compact);

    /// <summary>Null for what can no longer be read.</summary>
    public static NoticeContent? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<NoticeContent>(json, Compact);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
