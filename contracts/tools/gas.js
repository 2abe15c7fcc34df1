#!/usr/bin/env node
// Gas of whole transactions beside peers: brings the peers' npm packages (exact versions, checked against the hashes
// below), measures both with forge in the same run, and prints the tables. See ./grid bench gas.
'use strict';
const { execFileSync } = require('child_process');
const { createHash } = require('crypto');
const fs = require('fs');
const os = require('os');
const path = require('path');

const root = path.join(__dirname, '..');
const cache = path.join(root, 'cache', 'peers');

// Each file is an artifact inside the package.
const packages = [
  {
    name: '@safe-global/safe-smart-account', version: '1.5.0',
    integrity: 'sha512-VIMWxoeY/kNuZVsQVvAeOFKcQS3eojCXg0ecGnesBSLn5ypYshmBhVEEU5XiurJJGTs/MrcoLTbTxhs9W9GvdQ==',
    files: {
      Safe: 'build/artifacts/contracts/Safe.sol/Safe.json',
      SafeProxyFactory: 'build/artifacts/contracts/proxies/SafeProxyFactory.sol/SafeProxyFactory.json',
    },
  },
  {
    name: '@sablier/flow', version: '3.0.1',
    integrity: 'sha512-P7r2tMHRTS3KadYzwd4iEzHaSbKzPQfM+W1LI1lqQ11VhbRR0sqFjE71V6jr+QQPA3ns/L1KLf24Op5VOIvPDg==',
    files: { SablierFlow: 'artifacts/SablierFlow.json', FlowNFTDescriptor: 'artifacts/FlowNFTDescriptor.json' },
  },
  {
    name: '@sablier/evm-utils', version: '2.0.1',
    integrity: 'sha512-LRyCMKTHMbnUbiTTO1IGsCVXzl+KL63K3qSjynwmXOZhUfPDE0MIqvvRlvF34JukWGy60IkdmnsPD0lWk+fzuw==',
    files: {
      SablierComptroller: 'artifacts/SablierComptroller.json',
      ERC1967Proxy: 'artifacts/ERC1967Proxy.json',
    },
  },
];

/** Brings a package's archive, refuses another one than was measured, and writes the creation codes as hex files. */
function bring(entry) {
  const files = Object.keys(entry.files).map(name => path.join(cache, `${name}.hex`));
  const mark = path.join(cache, `${entry.name.replace('/', '-')}-${entry.version}`);
  if (fs.existsSync(mark) && files.every(file => fs.existsSync(file))) return;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'peer-'));
  try {
    const spec = `${entry.name}@${entry.version}`;
    const archive = path.join(folder, execFileSync('npm', ['pack', '--silent', spec, '--pack-destination', folder],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim().split('\n').pop());
    const have = 'sha512-' + createHash('sha512').update(fs.readFileSync(archive)).digest('base64');
    if (have !== entry.integrity) throw new Error(`${spec} is ${have}, expected ${entry.integrity}.`);
    execFileSync('tar', ['xzf', archive, '-C', folder]);
    for (const [name, file] of Object.entries(entry.files)) {
      const { bytecode } = JSON.parse(fs.readFileSync(path.join(folder, 'package', file), 'utf8'));
      fs.writeFileSync(path.join(cache, `${name}.hex`), bytecode.object ?? bytecode);
    }
    fs.writeFileSync(mark, entry.integrity);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** Runs a profile of forge whose snapshots go to a folder under cache/, and reads them. */
function measure(profile, group) {
  const folder = path.join(root, 'cache', `gas-${profile}`);
  fs.rmSync(folder, { recursive: true, force: true });
  const forge = process.env.FORGE ?? 'forge';
  try {
    execFileSync(forge, ['test', '--gas-snapshot-check', 'false'], {
      cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, FOUNDRY_PROFILE: profile, FOUNDRY_SNAPSHOTS: `cache/gas-${profile}` },
    });
  } catch (error) {
    process.stderr.write(error.stdout ?? '');
    throw new Error(`forge test failed with profile ${profile}.`);
  }
  return JSON.parse(fs.readFileSync(path.join(folder, `${group}.json`), 'utf8'));
}

const number = value => Math.round(value).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',');

function table(title, rows) {
  const width = Math.max(...rows.map(([name]) => name.length));
  console.log(`\n${title}`);
  for (const [name, gas, note] of rows) {
    console.log(`  ${name.padEnd(width)}  ${number(gas).padStart(9)}${note ? `  ${note}` : ''}`);
  }
}

/** Sums of snapshots; a name that is not there is an error and not a zero. */
function sum(snapshots, names) {
  return names.reduce((total, name) => {
    if (!(name in snapshots)) throw new Error(`No figure "${name}" was measured.`);
    return total + Number(snapshots[name]);
  }, 0);
}

function main() {
  fs.mkdirSync(cache, { recursive: true });
  packages.forEach(bring);
  const peers = measure('bench', 'Peers');
  const ours = measure('gas', 'Grid');
  const safe = 'Safe 3 of 5 and Flow, ';
  const theirs = sum(peers, ['create and deposit', 'withdraw', 'refund', 'void'].map(step => safe + step));
  const life = sum(ours, ['reserve, 3 signatures, prepaid', 'accept', 'ready', 'settle, first', 'end']);
  const ratio = (mine, peer) => `${(mine / peer).toFixed(2)} of the peer's`;
  console.log('Gas of whole transactions: 21,000 + calldata + execution - refunds. Coin: ours, on both sides.');
  console.log(packages.map(entry => `${entry.name} ${entry.version}`).join(', '));
  table('Peers', Object.entries(peers).filter(([name]) => !name.startsWith(safe)));
  table('Safe 3 of 5 that drives Flow', [
    ...Object.entries(peers).filter(([name]) => name.startsWith(safe)).map(([name, gas]) => [name.slice(safe.length), gas]),
    ['a paid workload, without capacity, budget and provisioning', theirs],
  ]);
  table('GridChain', Object.entries(ours).filter(([name]) => !name.startsWith('bytes of')));
  table('Beside each other', [
    ['a paid workload: reserve with 3 signatures, accept, ready, settle, end', life, ratio(life, theirs)],
    ['the same with the request, whose manifest of 2 KiB is on chain', life + Number(ours['request, body of 2 KiB']), ''],
    ['approve on chain, beside approving a hash', ours.approve, ratio(ours.approve, peers['Safe, approve a hash'])],
    ['settle one, later, beside withdrawing from a stream', ours['settle, later'],
      ratio(ours['settle, later'], peers['Flow, withdraw, later'])],
    ['settle one of 50, later, beside the same', ours['settle 50 at once, later'] / 50,
      ratio(ours['settle 50 at once, later'] / 50, peers['Flow, withdraw, later'])],
  ]);
}

main();
