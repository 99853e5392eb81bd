namespace Handslag.Web.Personas;

/// <summary>Texts about personas.</summary>
sealed class PersonasText;
