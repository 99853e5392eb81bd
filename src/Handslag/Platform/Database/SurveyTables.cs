namespace Handslag.Platform.Database;

/// <summary>Every so often, for a database that is filled bit by bit; an import asks for it itself.</summary>
public sealed class SurveyTables(HandslagDb db)
{
    public Task Run(CancellationToken cancellation) => db.Survey(cancellation);
}
