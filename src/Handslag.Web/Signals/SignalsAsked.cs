using Handslag.Signals.Pulse;
using Handslag.Web.Look;
using Handslag.Web.Look.Shell;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Signals;

/// <summary>The pulse, while a round is open that the reader may answer and has not.</summary>
static class SignalsAsked
{
    public static async Task<IReadOnlyList<Asked>> Of(AskedReader reader, CancellationToken cancellation)
    {
        var turn = await reader.Get<AnswerPulse>().Look(reader.Me.UserId, cancellation);
        if (turn.IsRefused) return [];
        var text = reader.Get<IStringLocalizer<SignalsText>>();
        return [new(SignalAddress.Pulse(reader.Workspace), text["Asked_Pulse"], text["Asked_PulseWhy", reader.Get<Formats>().Moment(turn.Value.Round.ClosesAt, reader.Now, reader.Zone)])];
    }
}
