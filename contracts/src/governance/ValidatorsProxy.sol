// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

/// @title Where a chain's validators stand
/// @notice OpenZeppelin's proxy under a name of its own, so that its code is among the artifacts.
contract ValidatorsProxy is ERC1967Proxy {
    /// @param code The first `Validators`.
    /// @param call `initialize` with authority, first validators and floor.
    constructor(address code, bytes memory call) ERC1967Proxy(code, call) { }
}
