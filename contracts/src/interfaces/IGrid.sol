// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IBank } from "./IBank.sol";
import { INodes } from "./INodes.sol";
import { IWorkloads } from "./IWorkloads.sol";

/// @title The grid: accounts, nodes and workloads at one address
/// @notice Domain of all its messages, and of the meter's: `{"GridChain", "1", chainId, this contract}`.
interface IGrid is IBank, INodes, IWorkloads {
    /// @notice Registry of organisations.
    function units() external view returns (address);

    /// @notice Maker of coins.
    function coinFactory() external view returns (address);

    /// @notice Keeper of usage roots, made by this contract in its constructor.
    function meter() external view returns (address);
}
