using GridChain.Cli;
using GridChain.Cli.Terminal;

return await GridProgram.RunAsync(args, Shell.OfProcess());
