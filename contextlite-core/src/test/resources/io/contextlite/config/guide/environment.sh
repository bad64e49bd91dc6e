# Basic configuration
export CONTEXTLITE_PORT=8080
export CONTEXTLITE_HOST=0.0.0.0
export CONTEXTLITE_DB_PATH=./data/contextlite.db

# Cluster configuration
export CONTEXTLITE_CLUSTER_ENABLED=true
export CONTEXTLITE_NODE_ID=contextlite-node-1
export CONTEXTLITE_DISCOVERY_METHOD=static
