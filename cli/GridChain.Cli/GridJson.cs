using System.Text.Json.Serialization;
using GridChain.Cli.Changes;
using GridChain.Cli.Commands.Accounts;
using GridChain.Cli.Commands.Allowances;
using GridChain.Cli.Commands.Audit;
using GridChain.Cli.Commands.Coins;
using GridChain.Cli.Commands.Credit;
using GridChain.Cli.Commands.Deployments;
using GridChain.Cli.Commands.Disputes;
using GridChain.Cli.Commands.Envelopes;
using GridChain.Cli.Commands.Export;
using GridChain.Cli.Commands.Farms;
using GridChain.Cli.Commands.Invoices;
using GridChain.Cli.Commands.Joint;
using GridChain.Cli.Commands.Keys;
using GridChain.Cli.Commands.Nodes;
using GridChain.Cli.Commands.Organisations;
using GridChain.Cli.Commands.Passkeys;
using GridChain.Cli.Commands.Policies;
using GridChain.Cli.Commands.Profiles;
using GridChain.Cli.Commands.Requests;
using GridChain.Cli.Commands.Storage;
using GridChain.Cli.Commands.Units;
using GridChain.Cli.Commands.Usage;
using GridChain.Cli.Requests;

namespace GridChain.Cli;

/// <summary>The shapes of -o json. Fields may be added; none changes its meaning within a version.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KeyDocument))]
[JsonSerializable(typeof(KeyListDocument))]
[JsonSerializable(typeof(PasskeyDocument))]
[JsonSerializable(typeof(PasskeyListDocument))]
[JsonSerializable(typeof(ProfileDocument))]
[JsonSerializable(typeof(ProfileListDocument))]
[JsonSerializable(typeof(ContractsDocument))]
[JsonSerializable(typeof(ChangeDocument))]
[JsonSerializable(typeof(FoundedDocument))]
[JsonSerializable(typeof(OrgDocument))]
[JsonSerializable(typeof(UnitListDocument))]
[JsonSerializable(typeof(UnitDocument))]
[JsonSerializable(typeof(PolicyDocument))]
[JsonSerializable(typeof(CoinCreatedDocument))]
[JsonSerializable(typeof(CoinMovedDocument))]
[JsonSerializable(typeof(CoinStoppedDocument))]
[JsonSerializable(typeof(CoinDocument))]
[JsonSerializable(typeof(CoinListDocument))]
[JsonSerializable(typeof(BalanceDocument))]
[JsonSerializable(typeof(AccountDocument))]
[JsonSerializable(typeof(NodeDocument))]
[JsonSerializable(typeof(NodeListDocument))]
[JsonSerializable(typeof(FarmDocument))]
[JsonSerializable(typeof(RequestDocument))]
[JsonSerializable(typeof(RequestListDocument))]
[JsonSerializable(typeof(DecisionDocument))]
[JsonSerializable(typeof(EnvelopeDocument))]
[JsonSerializable(typeof(DeploymentDocument))]
[JsonSerializable(typeof(DeploymentListDocument))]
[JsonSerializable(typeof(EnvelopeListDocument))]
[JsonSerializable(typeof(UsageListDocument))]
[JsonSerializable(typeof(UsageVerifyDocument))]
[JsonSerializable(typeof(UsageDocument))]
[JsonSerializable(typeof(UsageChargesDocument))]
[JsonSerializable(typeof(DisputeDocument))]
[JsonSerializable(typeof(DisputeListDocument))]
[JsonSerializable(typeof(CourtDocument))]
[JsonSerializable(typeof(CreditDocument))]
[JsonSerializable(typeof(CreditListDocument))]
[JsonSerializable(typeof(AllowanceDocument))]
[JsonSerializable(typeof(StorageDocument))]
[JsonSerializable(typeof(StorageListDocument))]
[JsonSerializable(typeof(StoragePromiseDocument))]
[JsonSerializable(typeof(InvoiceDocument))]
[JsonSerializable(typeof(InvoiceListDocument))]
[JsonSerializable(typeof(ExportDocument))]
[JsonSerializable(typeof(AuditBundleDocument))]
[JsonSerializable(typeof(AuditVerifyDocument))]
internal sealed partial class GridJson : JsonSerializerContext;
