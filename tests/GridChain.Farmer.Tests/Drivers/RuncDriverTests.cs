namespace GridChain.Farmer.Tests.Drivers;

/// <summary>The suite with runc.</summary>
public sealed class RuncDriverTests : DriverSuite
{
    protected override Task<IDriverRig> RigAsync() => ContainerDriverRig.OpenAsync("runc");
}
