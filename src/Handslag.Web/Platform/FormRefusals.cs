using Handslag.Platform;
using Handslag.Web.Look.Parts;

namespace Handslag.Web.Platform;

static class FormRefusals
{
    /// <summary>Refusals as the messages of a form whose fields are named <c>Form.…</c>; the page answers 422 and keeps what was typed.</summary>
    public static IReadOnlyList<FieldError> Refuse(this HttpContext http, RefusalTexts texts, IReadOnlyList<Refusal> refusals)
    {
        http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return [.. refusals.Select(refusal => new FieldError(refusal.Field is { Length: > 0 } field ? $"Form.{char.ToUpperInvariant(field[0])}{field[1..]}" : "", texts.Of(refusal)))];
    }
}
