namespace Handslag.Web.Handovers.Desk;

/// <summary>What the description of the API shows of the desk's answers.</summary>
static class DeskExamples
{
    public const string Deed = """{ "act": 91, "handover": 12, "lead": 4711, "kind": "accepted", "at": "2026-11-23T08:30:00+00:00", "facts": [20411], "undone": false }""";

    public const string Handover = """
        { "id": 12, "lead": 4711, "externalId": "HS-4711", "source": "hubspot", "crmUrl": null, "company": "Polder Bouw", "name": "Bram Jansen", "round": 1,
          "start": "2026-11-23T07:15:00+00:00", "agreementVersion": 4, "stage": "sal", "decision": "none", "end": "open", "returnReason": null, "awaitsAnswer": false,
          "pause": null, "waitedMinutes": 60,
          "clock": { "commitment": "respond", "promise": "respond", "side": "sales", "due": "2026-11-23T09:30:00+00:00", "state": "running", "leftMinutes": 72 },
          "note": { "whyNow": "Asked for a price yesterday", "read": "The heat pump case, twice", "openingLine": null }, "returnReasons": ["noNeed", "tooEarly"] }
        """;

    public const string Desk = $$"""{ "asOf": "2026-11-23T08:15:00+00:00", "handovers": [{{Handover}}], "next": null }""";

    public const string Contested = """
        { "id": 7, "handover": 12, "lead": 4711, "kind": "contest", "returnReason": "noNeed", "text": "She asked for a price", "at": "2026-11-23T09:00:00+00:00",
          "headsBy": "2026-11-24T09:00:00+00:00", "staysWith": "marketing", "settled": null, "stands": null }
        """;

    public const string Answers = $$"""{ "asOf": "2026-11-23T09:05:00+00:00", "answers": [{{Contested}}], "next": null }""";
}
