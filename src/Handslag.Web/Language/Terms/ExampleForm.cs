using System.Globalization;
using Handslag.Platform;

namespace Handslag.Web.Language.Terms;

/// <summary>An example as a form; the lead by the address of its page, or by the number in it.</summary>
public sealed class ExampleForm
{
    public string? Text { get; set; }

    public string? Lead { get; set; }

    public bool Counter { get; set; }

    /// <summary>0 where none was named.</summary>
    public Outcome<long> LeadId()
    {
        var last = Lead?.Trim().Split('?', '#')[0].TrimEnd('/').Split('/')[^1];
        if (string.IsNullOrEmpty(last)) return 0;
        return long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : new Refusal("term.example.lead", "lead", Lead);
    }
}
