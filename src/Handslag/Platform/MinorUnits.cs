namespace Handslag.Platform;

/// <summary>How many of a currency's smallest units make one of it (ISO 4217): most have hundredths, a few none, a few thousandths.</summary>
public static class MinorUnits
{
    /// <param name="currency">Three letters; what is not known counts as having hundredths.</param>
    public static int In(string? currency) => currency switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "VND" or "VUV" or "XAF" or "XOF" or "XPF" => 1,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 1000,
        _ => 100,
    };

    /// <summary>How many decimals an amount of it is written with.</summary>
    public static int Decimals(string? currency) => In(currency) switch { 1 => 0, 1000 => 3, _ => 2 };

    public static decimal ToUnits(decimal minor, string? currency) => minor / In(currency);
}
