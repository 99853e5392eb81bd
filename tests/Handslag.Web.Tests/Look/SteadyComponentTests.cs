using Handslag.Web.Look;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Handslag.Web.Tests.Look;

public sealed class SteadyComponentTests
{
    [Fact]
    public async Task It_is_rendered_once_and_with_all_it_reads_however_long_each_answer_takes()
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Reading>()).ToHtmlString());
        Assert.Equal("first second third, rendered 1", html);
    }

    sealed class Reading : SteadyComponent
    {
        string? first;
        string? second;
        string? third;
        int rendered;

        protected override async Task OnInitializedAsync()
        {
            first = await Task.FromResult("first");
            await Task.Yield();
            second = await Task.FromResult("second");
        }

        protected override async Task OnParametersSetAsync()
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
            third = "third";
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, $"{first} {second} {third}, rendered {++rendered}");
    }
}
