namespace Handslag.Journeys.Import;

/// <summary>The text keys of what can be wrong with a mapping, or with a row as the mapping reads it.</summary>
public static class ImportRefusal
{
    public const string NotJson = "mapping.notJson";
    public const string UnknownKey = "mapping.unknownKey";
    public const string MissingKey = "mapping.missingKey";
    public const string WrongType = "mapping.wrongType";
    public const string Version = "mapping.version";
    public const string Zone = "mapping.zone";
    public const string DateFormat = "mapping.dateFormat";
    public const string DateFormatsClash = "mapping.dateFormatsClash";
    public const string DecimalMark = "mapping.decimalMark";
    public const string DecimalMarkOpen = "mapping.decimalMarkOpen";
    public const string Currency = "mapping.currency";
    public const string DataThrough = "mapping.dataThrough";
    public const string Key = "mapping.key";
    public const string ShapeSection = "mapping.shapeSection";
    public const string ColumnOrConstant = "mapping.columnOrConstant";
    public const string NotDelivered = "mapping.notDelivered";
    public const string StageNeeded = "mapping.stageNeeded";
    public const string FactNeeded = "mapping.factNeeded";
    public const string ColumnNotInFile = "mapping.columnNotInFile";
    public const string Separator = "mapping.separator";
    public const string FunnelUnknown = "mapping.funnelUnknown";
    public const string StageNotInFunnel = "mapping.stageNotInFunnel";

    public const string IdMissing = "row.idMissing";
    public const string ValueTooLong = "row.valueTooLong";
    public const string UnknownStage = "row.unknownStage";
    public const string StageMissing = "row.stageMissing";
    public const string UnknownOutcome = "row.unknownOutcome";
    public const string UnknownValue = "row.unknownValue";
    public const string UnknownField = "row.unknownField";
    public const string NoRule = "row.noRule";
    public const string DateMissing = "row.dateMissing";
    public const string DateUnreadable = "row.dateUnreadable";
    public const string DateMeaningless = "row.dateMeaningless";
    public const string DateInFuture = "row.dateInFuture";
    public const string TimeInGap = "row.timeInGap";
    public const string CloseDateMissing = "row.closeDateMissing";
    public const string CloseBeforeOpen = "row.closeBeforeOpen";
    public const string NumberUnreadable = "row.numberUnreadable";
    public const string TooManyDecimals = "row.tooManyDecimals";
    public const string MarginAboveValue = "row.marginAboveValue";
    public const string CurrencyUnknown = "row.currencyUnknown";
    public const string RatingOutOfRange = "row.ratingOutOfRange";
    public const string RepeatedDifferent = "row.repeatedDifferent";
    public const string Erased = "row.erased";
}
