using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace GridChain.EndToEnd;

/// <summary>Runs the story (<c>demo</c>, <c>dev</c>), or the tests of this project.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args) => args switch
    {
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
            await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        ["demo", .. string[] flags] => await DemoCommand.RunAsync(flags),
        ["dev"] => await DevCommand.RunAsync(),
        ["bench"] => await StorySpeed.RunAsync(),
        _ => await ConsoleRunner.Run(args),
    };
}
