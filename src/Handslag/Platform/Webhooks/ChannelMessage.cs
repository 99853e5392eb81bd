using System.Text.Json;
using Handslag.Platform.Notices;

namespace Handslag.Platform.Webhooks;

/// <summary>A notice as Teams or Slack want it.</summary>
static class ChannelMessage
{
    public static string Of(WebhookKind kind, WrittenNotice notice, string open) => kind == WebhookKind.Teams ? Teams(notice, open) : Slack(notice, open);

    /// <summary>An adaptive card, as workflows and incoming webhooks of Teams take it.</summary>
    static string Teams(WrittenNotice notice, string open) => JsonSerializer.Serialize(new
    {
        type = "message",
        attachments = new[]
        {
            new
            {
                contentType = "application/vnd.microsoft.card.adaptive",
                content = new Dictionary<string, object>
                {
                    ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                    ["type"] = "AdaptiveCard",
                    ["version"] = "1.4",
                    ["body"] = new object[]
                    {
                        new { type = "TextBlock", text = Plain(notice.Subject), weight = "bolder", size = "medium", wrap = true },
                        new { type = "TextBlock", text = Plain(notice.Body), wrap = true },
                    },
                    ["actions"] = new object[] { new { type = "Action.OpenUrl", title = open, url = notice.Link } },
                },
            },
        },
    });

    static string Slack(WrittenNotice notice, string open) =>
        JsonSerializer.Serialize(new { text = $"*{Escaped(notice.Subject).Replace('*', '∗')}*\n{Escaped(notice.Body)}\n<{notice.Link}|{Escaped(open)}>" });

    /// <summary>What Slack asks to be escaped, and nothing else.</summary>
    static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Cards read Markdown: what looks like a link of it is taken apart.</summary>
    static string Plain(string text) => text.Replace("](", "] (", StringComparison.Ordinal);
}
