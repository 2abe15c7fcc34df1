namespace GridChain.Farmer.Tests.Drivers;

/// <summary>The suite with crun.</summary>
public sealed class CrunDriverTests : DriverSuite
{
    protected override Task<IDriverRig> RigAsync() => ContainerDriverRig.OpenAsync("crun");
}
