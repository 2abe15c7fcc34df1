using GridChain.Node.CommandLine;

return await NodeCommand.RunAsync(args, Console.Out, Console.Error);
