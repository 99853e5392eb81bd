using Microsoft.AspNetCore.Components;

namespace Handslag.Web.Look;

/// <summary>
/// What every page and part is: it is rendered when it has read all it shows, and not before. A component as the framework has it is rendered already
/// at the first answer that is waited for, which is another one whenever the database is quick or slow, and with half of what it shows.
/// </summary>
public abstract class SteadyComponent : ComponentBase
{
    Task reading = Task.CompletedTask;
    bool hasBegun;

    public override Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        return reading = Read(reading);
    }

    async Task Read(Task before)
    {
        await before;
        if (!hasBegun)
        {
            hasBegun = true;
            OnInitialized();
            await OnInitializedAsync();
        }

        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }
}
