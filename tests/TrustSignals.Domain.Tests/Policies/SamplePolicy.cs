using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Tests.Policies;

/// <summary>A valid policy in which every member has a value and every map and list one entry.</summary>
internal static class SamplePolicy
{
    public static Policy Full { get; } = new()
    {
        Version = "sample",
        Calendar = new CalendarPolicy { Workdays = [DayOfWeek.Monday], Holidays = [new DateOnly(2026, 12, 25)] },
        Customers = new Dictionary<string, CustomerPolicy> { ["sample"] = new() { Band = new TargetBand(60, 70) } },
        Frames = new Dictionary<string, FramePolicy> { ["sample"] = new() { Prior = new Prior(0.5, 2), WeightFactor = 1.1 } },
        Segments = new Dictionary<string, SegmentPolicy> { ["sample"] = new() { Band = new TargetBand(50, 80), Prior = new Prior(0.5, 2), Service = new ServiceLevelPolicy() } },
    };
}
