using Handslag.Web.Look;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddLook();

var app = builder.Build();
app.UseLook();
app.UseAntiforgery();
app.MapLook();
app.MapGet("/health/live", () => Results.Text("live"));
app.Run();
