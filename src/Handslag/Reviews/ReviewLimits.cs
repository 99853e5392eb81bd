namespace Handslag.Reviews;

/// <summary>What reviews, tools, campaigns, requests and contacts allow.</summary>
public static class ReviewLimits
{
    public const int LongestName = 120;
    public const int LongestText = 4_000;
    public const int LongestLink = 500;
    public const int LongestKey = 60;

    /// <summary>In bytes. Larger things belong where films and folders are kept: give a link.</summary>
    public const int LargestToolFile = 20 * 1024 * 1024;

    /// <summary>In bytes: what a file may become when it is unpacked.</summary>
    public const long LargestUnpacked = 400L * 1024 * 1024;

    public const int MostSteps = 12;
    public const int MostParts = 12;
    public const int MostTemplates = 12;
    public const int MostCriteria = 24;

    /// <summary>In working days.</summary>
    public const int LongestNotice = 90;

    /// <summary>A tool that sales has not used so many days after it was made is put forward.</summary>
    public const int UnusedAfterDays = 30;

    /// <summary>Ratings from which a mean is judged.</summary>
    public const int FewestRatings = 3;

    /// <summary>A mean below this puts a tool forward.</summary>
    public const double PoorlyRated = 2.5;

    /// <summary>Leads that are drawn for a review round.</summary>
    public const int LeadsDrawn = 12;

    /// <summary>Campaigns and tools that are drawn for a review round, each.</summary>
    public const int WorkDrawn = 6;

    /// <summary>Days to answer a round that the rhythm began.</summary>
    public const int DaysToAnswer = 10;

    /// <summary>So many days before answers are due, those who gave none are reminded.</summary>
    public const int RemindDaysBefore = 3;

    public const int LongestRoundDays = 190;
}
